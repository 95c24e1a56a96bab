package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// `...-gpio` is the old form of `...-gpios`.
final class DeprecatedGpioProperty extends PropertyCheck {
  DeprecatedGpioProperty() {
    super("deprecated_gpio_property", Level.OFF, "'...-gpio' in place of '...-gpios'");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(DeprecatedGpioProperty::concerns);
  }

  private static boolean concerns(String property) {
    return Gpios.isProperty(property) && property.endsWith("gpio");
  }

  @Override
  void property(CheckedProperty gpio, CheckedTree tree, Findings found) {
    found.at(gpio, () -> "'" + gpio.name() + "' is deprecated", "name it '" + gpio.name() + "s'");
  }
}
