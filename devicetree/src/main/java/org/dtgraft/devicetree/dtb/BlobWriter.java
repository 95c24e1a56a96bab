package org.dtgraft.devicetree.dtb;

import org.dtgraft.devicetree.dtb.BlobLayout.Version;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Reservation;

/// The one canonical writer (law 2): the bytes are a function of the tree and the layout alone, and
/// two trees are equal just when their blobs are.
///
/// Header, reservations, structure, strings, without gaps but for alignment; nodes and properties
/// in the order of the tree; strings as [StringsBlock] says. The layout is dtc's.
public final class BlobWriter {
  private BlobWriter() {}

  /// The blob of a tree, version 17.
  public static byte[] write(DeviceTree tree) {
    return write(tree, BlobLayout.DEFAULT);
  }

  /// The blob of a tree.
  public static byte[] write(DeviceTree tree, BlobLayout layout) {
    return write(tree, layout, new StringsBlock());
  }

  /// The blob of a tree, with its names in this strings block.
  static byte[] write(DeviceTree tree, BlobLayout layout, StringsBlock names) {
    Out structure = new StructureWriter(layout.version(), names).write(tree.root());
    byte[] strings = names.toBytes();
    int entries = Math.addExact(tree.reservations().size() + 1, layout.spareReservations());
    int structureAt =
        Math.addExact(layout.version().reservationsAt(), Math.multiplyExact(16, entries));
    int stringsAt = Math.addExact(structureAt, structure.length());
    int size = Math.addExact(stringsAt, strings.length);
    Out out = new Out(size);
    out.u32(Header.MAGIC).u32(size).u32(structureAt).u32(stringsAt);
    header(tree, layout.version(), strings.length, structure.length(), out);
    for (Reservation r : tree.reservations()) {
      out.u64(r.address()).u64(r.size());
    }
    for (int i = 0; i <= layout.spareReservations(); i++) {
      out.u64(0).u64(0);
    }
    return out.bytes(structure.toBytes()).bytes(strings).toBytes();
  }

  /// What stands in the header behind the offsets of structure and strings.
  private static void header(
      DeviceTree tree, Version version, int stringsSize, int structureSize, Out out) {
    out.u32(version.reservationsAt()).u32(version.number()).u32(version.lastCompatible());
    if (version.hasBootCpu()) {
      out.u32(tree.bootCpu());
    }
    if (version.hasStringsSize()) {
      out.u32(stringsSize);
    }
    if (version.hasStructureSize()) {
      out.u32(structureSize);
    }
    out.align(8);
  }
}
