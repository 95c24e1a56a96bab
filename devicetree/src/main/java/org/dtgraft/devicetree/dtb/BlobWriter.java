package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Reservation;

/// The one canonical writer (law 2): the bytes are a function of the tree alone, and two trees are
/// equal just when their blobs are.
///
/// Header, reservations, structure, strings, without gaps but for alignment; nodes and properties
/// in the order of the tree; strings as [StringsBlock] says. The layout is dtc's.
public final class BlobWriter {
  private BlobWriter() {}

  /// The versions that can be written. Both can be read by whatever reads 16.
  public enum Version {
    /// Without the size of the structure block.
    V16(16, 36),
    /// The present one, since 2007.
    V17(17, 40);

    private final int number;
    private final int headerSize;

    Version(int number, int headerSize) {
      this.number = number;
      this.headerSize = headerSize;
    }
  }

  /// The blob of a tree, version 17.
  public static byte[] write(DeviceTree tree) {
    return write(tree, Version.V17);
  }

  /// The blob of a tree.
  public static byte[] write(DeviceTree tree, Version version) {
    return write(tree, version, new StringsBlock());
  }

  /// The blob of a tree, with its names in this strings block.
  static byte[] write(DeviceTree tree, Version version, StringsBlock names) {
    Out structure = structure(tree.root(), names);
    byte[] strings = names.toBytes();
    int reservations = 40;
    int structureAt = reservations + 16 * (tree.reservations().size() + 1);
    int stringsAt = structureAt + structure.length();
    Out out = new Out(stringsAt + strings.length);
    out.u32(Header.MAGIC).u32(stringsAt + strings.length).u32(structureAt).u32(stringsAt);
    out.u32(reservations).u32(version.number).u32(16).u32(tree.bootCpu()).u32(strings.length);
    if (version.headerSize == 40) {
      out.u32(structure.length());
    }
    out.align(8);
    for (Reservation r : tree.reservations()) {
      out.u64(r.address()).u64(r.size());
    }
    return out.u64(0).u64(0).bytes(structure.toBytes()).bytes(strings).toBytes();
  }

  /// A node whose children are being written.
  private record Open(Iterator<Node> children) {}

  private static Out structure(Node root, StringsBlock names) {
    Out out = new Out(1 << 12);
    Deque<Open> open = new ArrayDeque<>();
    open.push(begin(root, names, out));
    while (!open.isEmpty()) {
      Iterator<Node> children = open.element().children();
      if (children.hasNext()) {
        open.push(begin(children.next(), names, out));
      } else {
        open.pop();
        out.u32(Tag.END_NODE);
      }
    }
    return out.u32(Tag.END);
  }

  private static Open begin(Node node, StringsBlock names, Out out) {
    out.u32(Tag.BEGIN_NODE).bytes(node.name().getBytes(ISO_8859_1)).u8(0).align(4);
    for (Property p : node.properties()) {
      out.u32(Tag.PROP).u32(p.value().length()).u32(names.offset(p.name()));
      out.value(p.value()).align(4);
    }
    return new Open(node.children().iterator());
  }
}
