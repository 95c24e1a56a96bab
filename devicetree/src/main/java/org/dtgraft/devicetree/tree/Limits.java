package org.dtgraft.devicetree.tree;

/// How large an input may be before it is refused. Foreign input is hostile (law 9): what is read
/// declares no size that is believed, and grows no structure beyond these.
///
/// @param bytes of one blob or source file
/// @param nodes of one tree
/// @param depth of a node below the root
/// @param name length of the name of one node or property; many properties can share the bytes of
///   one long name
public record Limits(int bytes, int nodes, int depth, int name) {
  /// 256 MiB, a million nodes (2^20), 4,096 levels, names of 1,024 bytes: beyond any board. A tree
  /// of so many nodes with a property each takes about 220 MB.
  public static final Limits DEFAULT = new Limits(256 << 20, 1 << 20, 4096, 1024);

  public Limits {
    if (bytes < 1 || nodes < 1 || depth < 1 || name < 1) {
      throw new IllegalArgumentException("limits allow nothing");
    }
  }
}
