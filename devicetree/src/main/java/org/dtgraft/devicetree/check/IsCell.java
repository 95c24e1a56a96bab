package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// A property that is one cell where it is present.
final class IsCell extends PropertyCheck {
  private final String property;

  IsCell(String name, String property) {
    super(name, Level.WARNING, "'" + property + "' that is not one cell");
    this.property = property;
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(property);
  }

  @Override
  void property(CheckedProperty checked, CheckedTree tree, Findings found) {
    if (!CheckedTree.isCell(checked.value())) {
      found.at(
          checked,
          () -> "'%s' has %d bytes and not one cell".formatted(property, checked.value().length()),
          "write one number, as in '" + property + " = <1>;'");
    }
  }
}
