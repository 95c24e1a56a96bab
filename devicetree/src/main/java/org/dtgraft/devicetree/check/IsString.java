package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Property;

/// A property that is one string where it is present.
final class IsString extends PropertyCheck {
  private final String property;

  IsString(String name, String property, Level level) {
    super(name, level, "'" + property + "' that is not one string");
    this.property = property;
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(property);
  }

  @Override
  void property(CheckedProperty checked, CheckedTree tree, Findings found) {
    check(checked.node(), checked.property(), found);
  }

  static void check(CheckedNode node, Property property, Findings found) {
    if (property.value().asString().isEmpty()) {
      String name = property.name();
      found.at(
          node,
          property,
          () -> "'" + name + "' is not one string",
          property.value().isEmpty()
              ? "give it a value, as in '" + name + " = \"text\";'"
              : "write one text in double quotes");
    }
  }
}
