package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// A check that looks at every property of some names.
abstract class PropertyCheck extends Check {
  PropertyCheck(String name, Level level, String summary, String... prerequisites) {
    super(name, level, summary, prerequisites);
  }

  @Override
  final void run(CheckedTree tree, Findings found) {
    for (CheckedProperty property : concerned(tree)) {
      property(property, tree, found);
    }
  }

  /// The properties that are looked at, in the order of the tree.
  abstract List<CheckedProperty> concerned(CheckedTree tree);

  abstract void property(CheckedProperty property, CheckedTree tree, Findings found);
}
