package org.dtgraft.devicetree.check;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Property;

/// What is on an SPI bus has its chip select in `reg`, and it is the unit address.
final class SpiBusReg extends NodeCheck {
  SpiBusReg() {
    super(
        "spi_bus_reg",
        Level.WARNING,
        "a node on an SPI bus without a chip select, or with another one in its name",
        "reg_format",
        "spi_bus_bridge");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (!node.isOn(Bus.SPI) || node.above().has("spi-slave")) {
      return;
    }
    Optional<Property> reg = node.property("reg");
    if (reg.isEmpty()) {
      found.at(
          node,
          () -> "'" + node.name() + "' is on an SPI bus and has no 'reg'",
          "give it its chip select, as in 'reg = <0>;'");
      return;
    }
    String expected = Integer.toHexString(reg.get().value().u32(0));
    if (!node.unitAddress().equals(expected)) {
      found.at(
          node,
          () -> "'%s' has chip select 0x%s by its 'reg'".formatted(node.name(), expected),
          "name it '" + node.baseName() + "@" + expected + "'");
    }
  }
}
