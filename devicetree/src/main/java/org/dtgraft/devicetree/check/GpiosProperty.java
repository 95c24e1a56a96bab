package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// A property that lists GPIO lines, such as `reset-gpios`.
final class GpiosProperty extends PropertyCheck {
  GpiosProperty() {
    super(
        "gpios_property",
        Level.WARNING,
        "'...-gpios' that does not list references with as many cells as '#gpio-cells'",
        "phandle_references");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(GpiosProperty::concerns);
  }

  private static boolean concerns(String property) {
    return Gpios.isProperty(property);
  }

  /// A hog names its own lines.
  @Override
  void property(CheckedProperty gpios, CheckedTree tree, Findings found) {
    if (!gpios.node().has("gpio-hog")) {
      new ProviderArguments(tree, found, "#gpio-cells", false).check(gpios);
    }
  }
}
