package org.dtgraft.devicetree.check;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Property;

/// The addresses of what is on an I2C bus: 7 bits, or 10 where bit 31 says so; the first is the
/// unit address.
final class I2cBusReg extends NodeCheck {
  /// The address is that of the controller as a target of others.
  private static final int OWN_ADDRESS = 1 << 30;

  private static final int TEN_BITS = 1 << 31;

  I2cBusReg() {
    super(
        "i2c_bus_reg",
        Level.WARNING,
        "a node on an I2C bus without an address, with another one in its name, or with too large a"
            + " one",
        "reg_format",
        "i2c_bus_bridge");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (!node.isOn(Bus.I2C)) {
      return;
    }
    Optional<Property> reg = node.property("reg");
    if (reg.isPresent()) {
      unit(node, reg.get().value().u32(0) & ~OWN_ADDRESS, found);
      addresses(node, reg.get(), found);
    } else {
      found.at(
          node,
          () -> "'" + node.name() + "' is on an I2C bus and has no 'reg'",
          "give it its address, as in 'reg = <0x50>;'");
    }
  }

  private static void unit(CheckedNode node, int address, Findings found) {
    String expected = Integer.toHexString(address);
    if (!node.unitAddress().equals(expected)) {
      found.at(
          node,
          () -> "'%s' is at 0x%s by its 'reg'".formatted(node.name(), expected),
          "name it '" + node.baseName() + "@" + expected + "'");
    }
  }

  private static void addresses(CheckedNode node, Property reg, Findings found) {
    for (int cell : reg.value().cells()) {
      int address = cell & ~OWN_ADDRESS;
      boolean ten = (address & TEN_BITS) != 0;
      int bits = address & ~TEN_BITS;
      if (bits > (ten ? 0x3ff : 0x7f)) {
        found.at(
            node,
            reg,
            () -> "the I2C address 0x%x has more than %d bits".formatted(bits, ten ? 10 : 7),
            ten
                ? "the highest of 10 bits is 0x3ff"
                : "addresses of 10 bits have I2C_TEN_BIT_ADDRESS (bit 31) set");
      }
    }
  }
}
