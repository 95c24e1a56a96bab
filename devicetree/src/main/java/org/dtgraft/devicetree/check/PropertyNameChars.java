package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// Names of properties have letters, digits and `,._+*#?-`.
final class PropertyNameChars extends PropertyCheck {
  PropertyNameChars() {
    super("property_name_chars", Level.ERROR, "a character that no name of a property may have");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(PropertyNameChars::concerns);
  }

  private static boolean concerns(String property) {
    return Letters.OF_PROPERTIES.firstOther(property, 0) < property.length();
  }

  @Override
  void property(CheckedProperty property, CheckedTree tree, Findings found) {
    String name = property.name();
    char bad = name.charAt(Letters.OF_PROPERTIES.firstOther(name, 0));
    found.at(
        property,
        () -> "the property name '%s' has a '%s'".formatted(name, bad),
        bad == '@'
            ? "only nodes have unit addresses"
            : "names of properties have letters, digits and ',._+*#?-'");
  }
}
