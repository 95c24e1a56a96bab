package org.dtgraft.devicetree.standard;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;

/// The lines of an `interrupt-map`, one after the other, for a question of a known length: what a
/// nexus takes depends on who asks (`of_irq_parse_raw`). [NexusMap] reads a map without a question.
final class InterruptMapLines {
  private final int[] map;
  private final int child;
  private final InterruptRoutes routes;
  private int at;
  private int next;
  private int specifier;
  private NodePath parent = NodePath.ROOT;
  private Node parentNode = Node.empty("");
  private boolean broken;

  InterruptMapLines(int[] map, int child, InterruptRoutes routes) {
    this.map = map;
    this.child = child;
    this.routes = routes;
  }

  /// Goes to the first line, or to the one behind.
  ///
  /// @return whether there is one
  boolean next() {
    at = next;
    if (broken || map.length - at <= child + 1) {
      return false;
    }
    broken = !read();
    return !broken;
  }

  private boolean read() {
    Optional<NodePath> path = Phandle.of(map[at + child]).flatMap(routes.phandles()::path);
    if (path.isEmpty()) {
      return false;
    }
    parent = path.get();
    parentNode = routes.node(parent).orElseThrow();
    OptionalInt cells = Cells.ofArguments(parentNode, "#interrupt-cells");
    int address = BusCells.first(parentNode, BusCells.ADDRESS).orElse(0);
    boolean fits =
        cells.isPresent()
            && address >= 0
            && address <= Cells.MOST_OF_ARGUMENTS - cells.getAsInt()
            && address + cells.getAsInt() <= map.length - at - child - 1;
    specifier = cells.orElse(0);
    next = at + child + 1 + address + specifier;
    return fits;
  }

  /// Whether a line could not be read; the map ends there.
  boolean isBroken() {
    return broken;
  }

  /// Whether a question is this line's.
  ///
  /// @param mask what counts; all bits of the cells that it does not have
  boolean matches(List<Integer> question, int[] mask) {
    for (int i = 0; i < child; i++) {
      int counts = i < mask.length ? mask[i] : -1;
      if (((question.get(i) ^ map[at + i]) & counts) != 0) {
        return false;
      }
    }
    return true;
  }

  boolean isParentEnabled() {
    return Status.isEnabled(parentNode);
  }

  NodePath parent() {
    return parent;
  }

  /// What is asked of the parent: unit address and specifier.
  List<Integer> question() {
    return Cells.slice(map, at + child + 1, next);
  }

  int specifier() {
    return specifier;
  }
}
