package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Who takes interrupts says of how many cells they are, and nobody else does (Devicetree
/// Specification 2.4).
final class InterruptProvider extends NodeCheck {
  InterruptProvider() {
    super(
        "interrupt_provider",
        Level.WARNING,
        "an interrupt controller or nexus without '#interrupt-cells', or these elsewhere",
        "interrupts_extended_is_cell");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    boolean takes = Interrupts.areTakenBy(node);
    boolean says = node.has("#interrupt-cells");
    if (takes && !says) {
      found.at(
          node,
          () -> "'" + node.name() + "' takes interrupts and has no '#interrupt-cells'",
          "say how many cells an interrupt has");
    } else if (says && !takes) {
      found.at(
          node,
          () ->
              "'%s' has '#interrupt-cells', but neither 'interrupt-controller' nor 'interrupt-map'"
                  .formatted(node.name()),
          "add 'interrupt-controller;', or remove it");
    }
  }
}
