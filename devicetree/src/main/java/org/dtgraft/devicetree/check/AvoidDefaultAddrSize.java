package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Whoever has addressed children says how many cells addresses and sizes have (Devicetree
/// Specification 2.3.5: the defaults are not inherited and not to be relied on).
final class AvoidDefaultAddrSize extends NodeCheck {
  AvoidDefaultAddrSize() {
    super(
        "avoid_default_addr_size",
        Level.WARNING,
        "'reg' or 'ranges' where the parent has no '#address-cells' or no '#size-cells'",
        "addr_size_cells");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (node.isRoot() || (!node.has("reg") && !node.has("ranges"))) {
      return;
    }
    CheckedNode parent = node.above();
    if (parent.saidAddressCells() == CheckedNode.ABSENT) {
      found.at(node, () -> relies(node, "#address-cells"), "say it in the parent; 2 is assumed");
    }
    if (parent.saidSizeCells() == CheckedNode.ABSENT) {
      found.at(node, () -> relies(node, "#size-cells"), "say it in the parent; 1 is assumed");
    }
  }

  private static String relies(CheckedNode node, String property) {
    return "'%s' has an address, and its parent no '%s'".formatted(node.name(), property);
  }
}
