package org.dtgraft.devicetree.check;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// What is on a `simple-bus` has an address, and it is the unit address.
final class SimpleBusReg extends NodeCheck {
  SimpleBusReg() {
    super(
        "simple_bus_reg",
        Level.WARNING,
        "a node on a 'simple-bus' without an address, or with another one in its name",
        "reg_format",
        "simple_bus_bridge");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (!node.isOn(Bus.SIMPLE)) {
      return;
    }
    Optional<Property> reg = node.property("reg");
    Optional<Property> ranges = node.property("ranges").filter(p -> !p.value().isEmpty());
    if (reg.isPresent()) {
      unit(node, reg.get(), 0, found);
    } else if (ranges.isPresent()) {
      unit(node, ranges.get(), node.addressCells(), found);
    } else if (!node.above().isRoot() && node.bus() != Bus.SIMPLE) {
      found.at(
          node,
          () -> "'" + node.name() + "' is on a 'simple-bus' and has no address",
          "give it a 'reg', or move it out of the bus");
    }
  }

  private static void unit(CheckedNode node, Property property, int cellsBefore, Findings found) {
    int cells = node.above().addressCells();
    long address = Numbers.number(property.value(), (long) cellsBefore * Value.CELL, cells);
    String expected = Long.toHexString(address);
    if (!node.unitAddress().equals(expected)) {
      found.at(
          node,
          () -> "'%s' is at 0x%s by its '%s'".formatted(node.name(), expected, property.name()),
          "name it '" + node.baseName() + "@" + expected + "'");
    }
  }
}
