package org.dtgraft.devicetree.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// The map of a nexus: how what is asked of one node is passed on to others, `interrupt-map`,
/// `gpio-map` and their like (Devicetree Specification 2.4.3 and 2.5).
///
/// @param entries in order, as far as they could be read
public record NexusMap(List<Entry> entries) {

  /// One line of a map.
  ///
  /// @param offset in the value, in bytes
  /// @param child what is asked of the nexus: its cells (for interrupts, the unit address before)
  /// @param parent whom it is passed to
  /// @param specifier what is asked of the parent (for interrupts, the unit address before)
  public record Entry(int offset, List<Integer> child, Phandle parent, List<Integer> specifier) {
    public Entry {
      child = List.copyOf(child);
      specifier = List.copyOf(specifier);
    }
  }

  public NexusMap {
    entries = List.copyOf(entries);
  }

  /// The map of a nexus.
  ///
  /// @param what is mapped: `interrupt`, `gpio`, `pwm`
  /// @return nothing where there is none, or the node does not say how many cells it takes
  public static Optional<NexusMap> of(Node nexus, String what, PhandleIndex phandles) {
    return of(nexus, what, phandles::node);
  }

  /// The map of a nexus, with the parents found otherwise.
  public static Optional<NexusMap> of(
      Node nexus, String what, Function<Phandle, Optional<Node>> parents) {
    OptionalInt cells = cells(nexus, what, 2);
    return cells.isEmpty()
        ? Optional.empty()
        : nexus
            .value(what + "-map")
            .map(value -> new NexusMap(read(value.cells(), cells.getAsInt(), what, parents)));
  }

  private static List<Entry> read(
      int[] cells, int child, String what, Function<Phandle, Optional<Node>> parents) {
    List<Entry> entries = new ArrayList<>();
    for (int at = 0; at + child < cells.length; ) {
      Optional<Phandle> parent = Phandle.of(cells[at + child]);
      OptionalInt count =
          parent.flatMap(parents).map(node -> cells(node, what, 0)).orElse(OptionalInt.empty());
      int next = at + child + 1 + count.orElse(0);
      if (count.isEmpty() || next > cells.length) {
        return entries;
      }
      entries.add(
          new Entry(
              at * Value.CELL,
              Cells.slice(cells, at, at + child),
              parent.orElseThrow(),
              Cells.slice(cells, at + child + 1, next)));
      at = next;
    }
    return entries;
  }

  /// How many cells one question to a node takes. Those of interrupts begin with a unit address,
  /// whose default is 2 below a nexus, and 0 at a parent, as in the kernel.
  private static OptionalInt cells(Node node, String what, int addressCells) {
    OptionalInt specifier = Cells.ofArguments(node, "#" + what + "-cells");
    if (!what.equals("interrupt") || specifier.isEmpty()) {
      return specifier;
    }
    OptionalInt address =
        node.property("#address-cells").isPresent()
            ? Cells.ofAddress(node)
            : OptionalInt.of(addressCells);
    return address.isEmpty() ? address : OptionalInt.of(address.getAsInt() + specifier.getAsInt());
  }
}
