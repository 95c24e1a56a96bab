package org.dtgraft.devicetree.check;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// `interrupts` is a whole number of interrupts as the node's interrupt parent counts them
/// (Devicetree Specification 2.4.1).
final class InterruptsProperty extends PropertyCheck {
  InterruptsProperty() {
    super(
        "interrupts_property",
        Level.WARNING,
        "'interrupts' without an interrupt parent, or of another size than it takes");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("interrupts");
  }

  @Override
  void property(CheckedProperty interrupts, CheckedTree tree, Findings found) {
    int length = interrupts.value().length();
    if (length % Value.CELL != 0) {
      found.at(
          interrupts,
          () -> "'interrupts' has %s, no whole number of cells".formatted(Numbers.bytes(length)),
          "it lists interrupts, each of the cells that the interrupt parent takes");
    }
    InterruptParents.Parent parent = tree.interruptParents().of(interrupts.node());
    switch (parent) {
      case InterruptParents.Unsaid _ ->
          found.at(
              interrupts.node(),
              () -> "nobody takes the interrupts of '" + interrupts.node().name() + "'",
              "say who does: 'interrupt-parent = <&label>;' here or in a node above");
      case InterruptParents.Taker(var taker) -> size(interrupts, taker, found);
      case InterruptParents.Said(var said) -> said(interrupts, said, tree, found);
    }
  }

  private static void said(
      CheckedProperty interrupts, CheckedProperty said, CheckedTree tree, Findings found) {
    int phandle = CheckedTree.isCell(said.value()) ? said.value().u32(0) : 0;
    if (!Phandle.isLegal(phandle)) {
      if (!tree.isPlugin()) {
        found.at(
            said,
            () -> "the value of 'interrupt-parent' is no phandle",
            "write one reference, as in '<&label>'");
        found.at(
            interrupts.node(),
            () -> "nobody takes the interrupts of '" + interrupts.node().name() + "'",
            "'interrupt-parent' of '" + said.node().name() + "' is for them");
      }
      return;
    }
    CheckedNode taker = tree.bearer(phandle);
    if (taker == null) {
      found.at(
          said,
          () -> "no node has phandle 0x%x of 'interrupt-parent'".formatted(phandle),
          "refer to a node by '&label'");
      return;
    }
    if (!Interrupts.areTakenBy(taker)) {
      found.at(
          taker,
          () ->
              "'%s' is the interrupt parent of others, but has neither 'interrupt-controller' nor"
                      .formatted(taker.name())
                  + " 'interrupt-map'",
          "add 'interrupt-controller;' here, or refer to another node");
    }
    size(interrupts, taker, found);
  }

  /// Without `#interrupt-cells` there is nothing to compare; another check tells that.
  private static void size(CheckedProperty interrupts, CheckedNode taker, Findings found) {
    Optional<Value> cells =
        taker.property("#interrupt-cells").map(Property::value).filter(CheckedTree::isCell);
    long count = cells.map(c -> Integer.toUnsignedLong(c.u32(0))).orElse(1L);
    int length = interrupts.value().length();
    if (cells.isPresent() && !Numbers.areEntries(length, count)) {
      found.at(
          interrupts,
          () ->
              "'interrupts' has %s, no whole number of interrupts for '%s'"
                  .formatted(Numbers.bytes(length), taker),
          "its '#interrupt-cells' is " + count);
    }
  }
}
