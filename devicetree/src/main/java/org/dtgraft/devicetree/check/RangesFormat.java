package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// `ranges` and `dma-ranges` are a whole number of windows, or empty where both sides count alike
/// (Devicetree Specification 2.3.8).
final class RangesFormat extends PropertyCheck {
  private final String property;

  RangesFormat(String name, String property) {
    super(
        name,
        Level.WARNING,
        "'"
            + property
            + "' that is of the root, no whole number of windows, or empty between unlike buses",
        "addr_size_cells");
    this.property = property;
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(property);
  }

  @Override
  void property(CheckedProperty ranges, CheckedTree tree, Findings found) {
    CheckedNode parent = ranges.node().parent();
    if (parent == null) {
      found.at(
          ranges, () -> "the root has '" + property + "'", "nothing is above the root: remove it");
    } else if (ranges.value().isEmpty()) {
      same("#address-cells", ranges, parent.addressCells(), found);
      same("#size-cells", ranges, parent.sizeCells(), found);
    } else {
      whole(ranges, parent, found);
    }
  }

  private void same(String cells, CheckedProperty ranges, int above, Findings found) {
    CheckedNode bus = ranges.node();
    int own = cells.equals("#address-cells") ? bus.addressCells() : bus.sizeCells();
    if (own != above) {
      found.at(
          ranges,
          () ->
              "'%s' is empty, but '%s' is %d here and %d in the parent"
                  .formatted(property, cells, own, above),
          "empty says that both sides have the same addresses: make '" + cells + "' the same");
    }
  }

  private void whole(CheckedProperty ranges, CheckedNode parent, Findings found) {
    CheckedNode bus = ranges.node();
    long cells = (long) parent.addressCells() + bus.addressCells() + bus.sizeCells();
    int length = ranges.value().length();
    if (!Numbers.areEntries(length, cells)) {
      found.at(
          ranges,
          () ->
              "'%s' has %s, no whole number of windows".formatted(property, Numbers.bytes(length)),
          "a window has %d cells of address here, %d of the parent's, and %d of size"
              .formatted(bus.addressCells(), parent.addressCells(), bus.sizeCells()));
    }
  }
}
