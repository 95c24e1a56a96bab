package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// Learns which nodes are `simple-bus` (Devicetree Specification 4.5).
final class SimpleBusBridge extends PropertyCheck {
  SimpleBusBridge() {
    super(
        "simple_bus_bridge",
        Level.WARNING,
        "nothing; finds the buses for 'simple_bus_reg'",
        "addr_size_cells",
        "compatible_is_string_list");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("compatible");
  }

  @Override
  void property(CheckedProperty compatible, CheckedTree tree, Findings found) {
    if (compatible.value().strings().contains("simple-bus")) {
      compatible.node().learnBus(Bus.SIMPLE);
    }
  }
}
