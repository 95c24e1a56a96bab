package org.dtgraft.devicetree.check;

import java.util.Optional;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// The number of a port or endpoint among its siblings.
final class GraphReg {
  private GraphReg() {}

  static void check(CheckedNode node, Findings found) {
    Optional<Value> reg = node.property("reg").map(Property::value);
    if (reg.isEmpty()) {
      return;
    }
    if (!CheckedTree.isCell(reg.get())) {
      found.at(
          node,
          () -> "'reg' of '" + node.name() + "' is not one cell",
          "it numbers the ports of a device, or the endpoints of a port");
      return;
    }
    String expected = Integer.toHexString(reg.get().u32(0));
    if (!node.unitAddress().equals(expected)) {
      found.at(
          node,
          () -> "'%s' has the number %s by its 'reg'".formatted(node.name(), expected),
          "name it '" + node.baseName() + "@" + expected + "'");
    }
    cells(node, "#address-cells", node.above().saidAddressCells(), 1, found);
    cells(node, "#size-cells", node.above().saidSizeCells(), 0, found);
  }

  private static void cells(
      CheckedNode node, String property, int said, int wanted, Findings found) {
    if (said != wanted) {
      found.at(
          node,
          () ->
              "'%s' has a number, and '%s' of its parent is %s and not %d"
                  .formatted(
                      node.name(), property, said == CheckedNode.ABSENT ? "absent" : said, wanted),
          "write '%s = <%d>;' in the parent".formatted(property, wanted));
    }
  }
}
