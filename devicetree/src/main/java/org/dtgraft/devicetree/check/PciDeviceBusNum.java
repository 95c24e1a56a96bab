package org.dtgraft.devicetree.check;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// A PCI device is on a bus of its bridge.
final class PciDeviceBusNum extends PropertyCheck {
  PciDeviceBusNum() {
    super(
        "pci_device_bus_num",
        Level.WARNING,
        "a PCI device on a bus that its bridge does not have",
        "reg_format",
        "pci_bridge");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("reg");
  }

  @Override
  void property(CheckedProperty reg, CheckedTree tree, Findings found) {
    if (!reg.node().isOn(Bus.PCI)) {
      return;
    }
    int bus = reg.value().u32(0) >>> 16 & 0xff;
    Optional<Value> range = reg.node().above().property("bus-range").map(Property::value);
    int first = range.map(r -> r.u32(0)).orElse(0);
    int last = range.map(r -> r.u32(Value.CELL)).orElse(0);
    if (bus < first || bus > last) {
      found.at(
          reg,
          () -> "'reg' is on PCI bus %d, and the bridge has %d to %d".formatted(bus, first, last),
          "the bridge says so in 'bus-range'; without one it has bus 0");
    }
  }
}
