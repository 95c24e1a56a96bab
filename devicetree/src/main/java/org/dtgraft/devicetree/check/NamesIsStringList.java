package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// Whatever ends in `-names` is a list of strings.
final class NamesIsStringList extends PropertyCheck {
  NamesIsStringList() {
    super("names_is_string_list", Level.WARNING, "'...-names' that is no list of strings");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(NamesIsStringList::concerns);
  }

  private static boolean concerns(String property) {
    return property.endsWith("-names");
  }

  @Override
  void property(CheckedProperty property, CheckedTree tree, Findings found) {
    StringList.check(property, found);
  }
}
