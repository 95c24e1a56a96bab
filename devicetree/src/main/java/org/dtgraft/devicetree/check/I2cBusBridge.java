package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Learns which nodes are I2C buses, and that their addresses have one cell and no size.
final class I2cBusBridge extends NodeCheck {
  I2cBusBridge() {
    super(
        "i2c_bus_bridge",
        Level.WARNING,
        "an I2C bus whose '#address-cells' is not 1 or whose '#size-cells' is not 0",
        "addr_size_cells");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (!isBus(node)) {
      return;
    }
    node.learnBus(Bus.I2C);
    if (!node.children().isEmpty()) {
      BusCells.check(node, "an I2C bus", 1, found);
    }
  }

  /// A controller that has its bus as a child is none itself.
  private static boolean isBus(CheckedNode node) {
    return node.isNamed("i2c-bus")
        || node.isNamed("i2c-arb")
        || (node.isNamed("i2c")
            && node.children().stream().noneMatch(child -> child.isNamed("i2c-bus")));
  }
}
