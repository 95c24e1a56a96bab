package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// Names of properties had better have only letters, digits, `,` and `-`, and a `#` in front.
final class PropertyNameCharsStrict extends PropertyCheck {
  PropertyNameCharsStrict() {
    super(
        "property_name_chars_strict",
        Level.OFF,
        "'.', '_', '+', '*', '?' or a '#' inside of the name of a property");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(PropertyNameCharsStrict::concerns);
  }

  private static boolean concerns(String property) {
    return !property.equals("device_type") && bad(property) < property.length();
  }

  @Override
  void property(CheckedProperty property, CheckedTree tree, Findings found) {
    String name = property.name();
    found.at(
        property,
        () ->
            "'%s' is not recommended in the property name '%s'"
                .formatted(name.charAt(bad(name)), name),
        "use letters, digits, ',' and '-'");
  }

  /// A `#` is well where the name begins, or what is behind the vendor.
  private static int bad(String name) {
    int at = Letters.RECOMMENDED.firstOther(name, 0);
    boolean mayBeHash = at == 0 || (at < name.length() && name.charAt(at - 1) == ',');
    return at < name.length() && name.charAt(at) == '#' && mayBeHash
        ? Letters.RECOMMENDED.firstOther(name, at + 1)
        : at;
  }
}
