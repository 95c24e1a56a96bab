package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.tree.Value;

/// A list of strings: each ends in a NUL.
final class StringList {
  private StringList() {}

  static void check(CheckedProperty property, Findings found) {
    Value value = property.value();
    if (!value.isEmpty() && value.u8(value.length() - 1) != 0) {
      found.at(
          property,
          () -> "'" + property.name() + "' is no list of strings",
          "write texts in double quotes, with commas between");
    }
  }
}
