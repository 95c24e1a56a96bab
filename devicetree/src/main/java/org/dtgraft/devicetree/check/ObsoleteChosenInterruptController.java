package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// `/chosen` once named the interrupt controller.
final class ObsoleteChosenInterruptController extends Check {
  ObsoleteChosenInterruptController() {
    super(
        "obsolete_chosen_interrupt_controller",
        Level.WARNING,
        "'interrupt-controller' in '/chosen'");
  }

  @Override
  void run(CheckedTree tree, Findings found) {
    for (CheckedProperty property : tree.properties("interrupt-controller")) {
      CheckedNode node = property.node();
      if (node.name().equals("chosen") && node.above().isRoot()) {
        found.at(
            property,
            "'interrupt-controller' in '/chosen' is obsolete",
            "remove it; 'interrupt-parent' of the root says what it said");
      }
    }
  }
}
