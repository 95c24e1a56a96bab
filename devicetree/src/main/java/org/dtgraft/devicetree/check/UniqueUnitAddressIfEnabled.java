package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// No two children of a bus that are in use have the same unit address.
final class UniqueUnitAddressIfEnabled extends NodeCheck {
  UniqueUnitAddressIfEnabled() {
    super(
        "unique_unit_address_if_enabled",
        Level.OFF,
        "two nodes with one unit address in one place, neither of them disabled",
        "avoid_default_addr_size");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (node.children().size() > 1) {
      List<CheckedNode> enabled =
          node.children().stream().filter(child -> !isDisabled(child)).toList();
      UnitAddresses.check(node, enabled, found);
    }
  }

  private static boolean isDisabled(CheckedNode node) {
    return node.property("status")
        .map(p -> p.value().strings())
        .filter(s -> !s.isEmpty() && s.getFirst().equals("disabled"))
        .isPresent();
  }
}
