package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Learns which nodes are SPI buses, by their name or by what their children say, and that their
/// addresses have one cell and no size.
final class SpiBusBridge extends NodeCheck {
  SpiBusBridge() {
    super(
        "spi_bus_bridge",
        Level.WARNING,
        "an SPI bus of another name, or whose '#address-cells' or '#size-cells' is wrong",
        "addr_size_cells");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (node.isNamed("spi")) {
      node.learnBus(Bus.SPI);
    } else if (isLikeOne(node)) {
      node.learnBus(Bus.SPI);
      if (node.has("reg")) {
        found.at(
            node,
            () -> "'" + node.name() + "' is an SPI bus by its children",
            "name it 'spi" + (node.unitAddress().isEmpty() ? "" : "@" + node.unitAddress()) + "'");
      }
    }
    if (node.bus() == Bus.SPI && !node.children().isEmpty()) {
      BusCells.check(node, "an SPI bus", node.has("spi-slave") ? 0 : 1, found);
    }
  }

  private static boolean isLikeOne(CheckedNode node) {
    return node.addressCells() == 1
        && node.sizeCells() == 0
        && node.children().stream()
            .flatMap(child -> child.node().properties().stream())
            .anyMatch(property -> property.name().startsWith("spi-"));
  }
}
