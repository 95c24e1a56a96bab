package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// A property that lists providers, such as `clocks`: each is there, and has as many cells behind
/// it as it takes.
final class PhandleArguments extends PropertyCheck {
  private final String property;
  private final String cells;

  /// @param property which gives the check its name: `clocks_property`, `io_channels_property`
  PhandleArguments(String property, String cells) {
    super(
        property.replace('-', '_') + "_property",
        Level.WARNING,
        "'" + property + "' that does not list references with as many cells as '" + cells + "'",
        property.replace('-', '_') + "_is_cell",
        "phandle_references");
    this.property = property;
    this.cells = cells;
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(property);
  }

  /// An MSI controller without `#msi-cells` takes none.
  @Override
  void property(CheckedProperty checked, CheckedTree tree, Findings found) {
    new ProviderArguments(tree, found, cells, cells.equals("#msi-cells")).check(checked);
  }
}
