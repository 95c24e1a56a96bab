package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// A PCI bridge (PCI Bus Binding to IEEE 1275): its name, its cells, its range of buses.
final class PciBridge extends PropertyCheck {
  PciBridge() {
    super(
        "pci_bridge",
        Level.WARNING,
        "a node of 'device_type = \"pci\"' that is no PCI bridge by its properties",
        "device_type_is_string",
        "addr_size_cells");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("device_type");
  }

  @Override
  void property(CheckedProperty type, CheckedTree tree, Findings found) {
    CheckedNode node = type.node();
    if (!type.value().asString().filter("pci"::equals).isPresent()) {
      return;
    }
    node.learnBus(Bus.PCI);
    if (!node.isNamed("pci") && !node.isNamed("pcie")) {
      found.at(node, "a PCI bridge is named 'pci' or 'pcie'", "rename it, or drop 'device_type'");
    }
    if (!node.has("ranges")) {
      found.at(
          node,
          "this PCI bridge has no 'ranges'",
          "say which addresses it forwards, or drop 'device_type' where it is no bridge");
    }
    if (node.addressCells() != 3) {
      found.at(node, () -> is("#address-cells", node.addressCells(), 3), "addresses have 3 cells");
    }
    if (node.sizeCells() != 2) {
      found.at(node, () -> is("#size-cells", node.sizeCells(), 2), "sizes have 2 cells");
    }
    node.property("bus-range").ifPresent(range -> range(node, range, found));
  }

  private static String is(String property, int cells, int wanted) {
    return "'%s' of a PCI bridge is %d here, and not %d".formatted(property, cells, wanted);
  }

  private static void range(CheckedNode node, Property range, Findings found) {
    if (range.value().length() != 2 * Value.CELL) {
      found.at(node, range, () -> "'bus-range' is not two cells", "write '<FIRST LAST>'");
      return;
    }
    int first = range.value().u32(0);
    int last = range.value().u32(Value.CELL);
    if (Integer.compareUnsigned(first, last) > 0) {
      found.at(
          node, range, () -> "'bus-range' ends before it begins", "write the lower number first");
    }
    if (Integer.compareUnsigned(last, 0xff) > 0) {
      found.at(
          node,
          range,
          () -> "'bus-range' goes up to %d".formatted(Integer.toUnsignedLong(last)),
          "buses are numbered from 0 to 255");
    }
  }
}
