package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// The entries of an `interrupt-map`: a child's address and interrupt, a parent, and what these
/// mean to it (Devicetree Specification 2.4.3).
final class InterruptMap extends PropertyCheck {
  InterruptMap() {
    super(
        "interrupt_map",
        Level.WARNING,
        "'interrupt-map' or its mask that does not fit the cells of both sides",
        "phandle_references",
        "addr_size_cells",
        "interrupt_provider");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("interrupt-map");
  }

  @Override
  void property(CheckedProperty map, CheckedTree tree, Findings found) {
    CheckedNode node = map.node();
    if (node.saidAddressCells() < 0) {
      found.at(
          node,
          () -> "'" + node.name() + "' has an 'interrupt-map' and no '#address-cells'",
          "say how many cells the addresses in the map have; 0 where they do not matter");
      return;
    }
    long child = node.saidAddressCells() + count(node, "#interrupt-cells");
    node.property("interrupt-map-mask").ifPresent(mask -> mask(node, mask, child, found));
    if (map.value().length() % Value.CELL != 0) {
      found.at(
          map,
          () -> "'interrupt-map' has %s, no whole number of cells".formatted(size(map)),
          "it lists entries of cells");
      return;
    }
    long cell = 0;
    while (cell >= 0 && cell < map.value().length() / Value.CELL) {
      cell = entry(map, cell + child, tree, found);
    }
  }

  private static String size(CheckedProperty map) {
    return Numbers.bytes(map.value().length());
  }

  private static void mask(CheckedNode node, Property mask, long cells, Findings found) {
    if (mask.value().length() != cells * Value.CELL) {
      found.at(
          node,
          mask,
          () ->
              "'interrupt-map-mask' has %s and not %s"
                  .formatted(Numbers.bytes(mask.value().length()), Numbers.cells(cells)),
          "a cell for each of '#address-cells' and '#interrupt-cells' of this node");
    }
  }

  /// Looks at the entry whose phandle is at a cell.
  ///
  /// @return where the next one begins; negative where nobody can know
  private static long entry(CheckedProperty map, long at, CheckedTree tree, Findings found) {
    if (at >= map.value().length() / Value.CELL) {
      found.at(
          map,
          () -> "'interrupt-map' ends before the parent of its last entry",
          "an entry is: child's address and interrupt, parent, parent's address and interrupt");
      return -1;
    }
    CheckedNode parent = parent(map, (int) at, tree, found);
    return parent == null ? -1 : next(map, at, parent, found);
  }

  private static @Nullable CheckedNode parent(
      CheckedProperty map, int cell, CheckedTree tree, Findings found) {
    int phandle = map.value().u32(cell * Value.CELL);
    CheckedNode parent = tree.bearer(phandle);
    if (!Phandle.isLegal(phandle)) {
      if (!tree.isPlugin()) {
        found.at(
            map,
            () ->
                "cell %d of 'interrupt-map' is 0x%x, which is no phandle".formatted(cell, phandle),
            "the parent stands there; the entry before it may have another number of cells");
      }
    } else if (parent == null) {
      found.at(
          map,
          () -> "no node has phandle 0x%x of cell %d of 'interrupt-map'".formatted(phandle, cell),
          "the parent stands there; the entry before it may have another number of cells");
    }
    return parent;
  }

  private static long next(CheckedProperty map, long at, CheckedNode parent, Findings found) {
    if (!parent.has("#interrupt-cells")) {
      found.at(
          map.node(),
          () ->
              "cell %d of 'interrupt-map' refers to '%s', which has no '#interrupt-cells'"
                  .formatted(at, parent),
          "refer to an interrupt controller or nexus");
      return -1;
    }
    if (!parent.has("#address-cells")) {
      found.at(
          map,
          () ->
              "'interrupt-map' refers to '%s', which has no '#address-cells'; 0 is assumed"
                  .formatted(parent),
          "add '#address-cells = <0>;' there");
    }
    long next = at + 1 + count(parent, "#interrupt-cells") + count(parent, "#address-cells");
    if (next * Value.CELL > map.value().length()) {
      found.at(
          map,
          () -> "'interrupt-map' ends inside of its last entry",
          "the parent takes " + Numbers.cells(next - at - 1) + " behind its reference");
    }
    return next;
  }

  private static long count(CheckedNode node, String property) {
    return node.property(property)
        .map(Property::value)
        .filter(CheckedTree::isCell)
        .map(v -> Integer.toUnsignedLong(v.u32(0)))
        .orElse(0L);
  }
}
