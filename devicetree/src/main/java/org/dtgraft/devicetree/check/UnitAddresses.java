package org.dtgraft.devicetree.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Siblings with one unit address.
final class UnitAddresses {
  private UnitAddresses() {}

  /// Complains about each that a later one repeats, once.
  static void check(CheckedNode parent, List<CheckedNode> siblings, Findings found) {
    if (parent.saidAddressCells() < 0 || parent.saidSizeCells() < 0 || siblings.size() < 2) {
      return;
    }
    Map<String, CheckedNode> last = new HashMap<>();
    for (CheckedNode node : siblings) {
      CheckedNode before = node.unitAddress().isEmpty() ? null : last.put(node.unitAddress(), node);
      if (before != null) {
        found.at(
            before,
            () -> "'%s' and '%s' have the same unit address".formatted(before.name(), node.name()),
            "two devices of a bus do not have one address");
      }
    }
  }
}
