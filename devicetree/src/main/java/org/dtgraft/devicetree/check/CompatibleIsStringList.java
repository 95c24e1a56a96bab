package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// `compatible` is a list of strings (Devicetree Specification 2.3.1).
final class CompatibleIsStringList extends PropertyCheck {
  CompatibleIsStringList() {
    super("compatible_is_string_list", Level.WARNING, "'compatible' that is no list of strings");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("compatible");
  }

  @Override
  void property(CheckedProperty property, CheckedTree tree, Findings found) {
    StringList.check(property, found);
  }
}
