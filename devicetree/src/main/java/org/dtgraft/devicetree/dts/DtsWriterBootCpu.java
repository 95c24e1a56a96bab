package org.dtgraft.devicetree.dts;

import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// Whether a source comes back with the boot CPU of its tree. The language has no word for it:
/// compilers take it from `reg` of the first node in `/cpus`, as dtc does.
enum DtsWriterBootCpu {
  /// It is the one that a compiler takes.
  TAKEN,
  /// It is 0, and a compiler takes another. A first node that is deleted later makes it 0: that is
  /// how such blobs come about. It cannot be deleted between the braces where it is made, so that
  /// the root is written in two parts.
  ZERO,
  /// Only an option of the compiler can say it (`dtc -b`).
  UNSAID;

  /// What the first part of the root ends in for [#ZERO], a line each.
  static final List<String> FIRST_NODE =
      List.of(
          "\t/* The boot CPU is 0: compilers take it from the first node, were it deleted. */",
          "\tcpus {",
          "\t\tnone {",
          "\t\t};",
          "\t};");

  /// What the nodes of `/cpus` begin with in the second.
  static final String DELETED = "\t\t/delete-node/ none;";

  static DtsWriterBootCpu of(DeviceTree tree) {
    if (taken(tree.root()) == tree.bootCpu()) {
      return TAKEN;
    }
    boolean free = tree.root().child("cpus").flatMap(cpus -> cpus.child("none")).isEmpty();
    return tree.bootCpu() == 0 && free ? ZERO : UNSAID;
  }

  private static int taken(Node root) {
    return root.child("cpus").stream()
        .flatMap(cpus -> cpus.children().stream().limit(1))
        .flatMap(cpu -> cpu.value("reg").stream())
        .filter(reg -> reg.length() == Value.CELL)
        .mapToInt(reg -> reg.u32(0))
        .findFirst()
        .orElse(0);
  }
}
