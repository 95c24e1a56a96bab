package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// A check that looks at every property of some names.
abstract class PropertyCheck extends Check {
  PropertyCheck(String name, Level level, String summary, String... prerequisites) {
    super(name, level, summary, prerequisites);
  }

  @Override
  final void run(CheckedTree tree, Findings found) {
    for (CheckedProperty property : tree.properties(this::concerns)) {
      property(property, tree, found);
    }
  }

  /// Whether properties of that name are looked at.
  abstract boolean concerns(String property);

  abstract void property(CheckedProperty property, CheckedTree tree, Findings found);
}
