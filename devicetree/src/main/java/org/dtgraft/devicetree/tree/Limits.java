package org.dtgraft.devicetree.tree;

/// How large an input may be before it is refused. Foreign input is hostile (law 9): what is read
/// declares no size that is believed, and grows no structure beyond these.
///
/// @param bytes of one blob or source file
/// @param nodes of one tree
/// @param depth of a node below the root
/// @param name length of one property's name; many properties can share the bytes of one long name
public record Limits(int bytes, int nodes, int depth, int name) {
  /// 256 MiB, four million nodes, 4,096 levels, names of 1,024 bytes: beyond any board, within a
  /// small heap.
  public static final Limits DEFAULT = new Limits(256 << 20, 4 << 20, 4096, 1024);

  public Limits {
    if (bytes < 1 || nodes < 1 || depth < 1 || name < 1) {
      throw new IllegalArgumentException("limits allow nothing");
    }
  }
}
