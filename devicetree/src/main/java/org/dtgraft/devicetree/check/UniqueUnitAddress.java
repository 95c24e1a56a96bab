package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// No two children of a bus have the same unit address.
final class UniqueUnitAddress extends NodeCheck {
  UniqueUnitAddress() {
    super(
        "unique_unit_address",
        Level.WARNING,
        "two nodes with one unit address in one place",
        "avoid_default_addr_size");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    UnitAddresses.check(node, node.children(), found);
  }
}
