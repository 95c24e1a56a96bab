package org.dtgraft.devicetree.dts;

import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.standard.Cells;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Value;

/// What the nodes above say about the cells of a node.
///
/// @param node itself
/// @param parent nothing above the root
/// @param interruptCells of the interrupt parent that the nodes above name
record ReferencesContext(Node node, Optional<Node> parent, OptionalInt interruptCells) {

  static ReferencesContext of(Node root, ReferencesTargets targets) {
    return new ReferencesContext(root, Optional.empty(), OptionalInt.empty()).withOwn(targets);
  }

  ReferencesContext below(Node child, ReferencesTargets targets) {
    OptionalInt inherited =
        node.property("#interrupt-cells").isPresent()
            ? Cells.ofArguments(node, "#interrupt-cells")
            : interruptCells;
    return new ReferencesContext(child, Optional.of(node), inherited).withOwn(targets);
  }

  private ReferencesContext withOwn(ReferencesTargets targets) {
    Optional<Value> said = node.value("interrupt-parent");
    return said.isEmpty()
        ? this
        : new ReferencesContext(
            node,
            parent,
            said.filter(v -> v.length() == Value.CELL)
                .flatMap(v -> Phandle.of(v.u32(0)))
                .flatMap(targets::target)
                .map(t -> Cells.ofArguments(t.node(), "#interrupt-cells"))
                .orElse(OptionalInt.empty()));
  }

  /// How many cells one entry of a property takes, where all take as many.
  OptionalInt entryCells(String property) {
    return switch (property) {
      case "reg" -> parent.map(p -> sum(Cells.ofAddress(p), Cells.ofSize(p))).orElse(NONE);
      case "ranges", "dma-ranges" ->
          parent
              .map(p -> sum(Cells.ofAddress(node), Cells.ofAddress(p)))
              .map(both -> sum(both, Cells.ofSize(node)))
              .orElse(NONE);
      case "interrupts" -> interruptCells;
      default -> NONE;
    };
  }

  private static final OptionalInt NONE = OptionalInt.empty();

  private static OptionalInt sum(OptionalInt a, OptionalInt b) {
    return a.isPresent() && b.isPresent() ? OptionalInt.of(a.getAsInt() + b.getAsInt()) : NONE;
  }
}
