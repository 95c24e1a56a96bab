package org.dtgraft.devicetree.check;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Phandles that are given: one legal cell, and no two nodes with the same (Devicetree
/// Specification 2.3.3).
final class ExplicitPhandles extends PropertyCheck {
  ExplicitPhandles() {
    super("explicit_phandles", Level.ERROR, "a phandle that is malformed, or of two nodes at once");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties(ExplicitPhandles::concerns);
  }

  private static boolean concerns(String property) {
    return CheckedTree.isPhandle(property);
  }

  @Override
  void property(CheckedProperty property, CheckedTree tree, Findings found) {
    Optional<Value> other = legal(property.node(), other(property.name()));
    if (!isLegal(property.value())) {
      found.at(
          property,
          () -> "the value of '" + property.name() + "' cannot be a phandle",
          "it takes one cell, neither 0 nor 0xffffffff");
    } else if (other.isEmpty() || property.name().equals("linux,phandle")) {
      // A node with both is judged once.
      judge(property.node(), tree, found);
    }
  }

  private static String other(String name) {
    return name.equals("phandle") ? "linux,phandle" : "phandle";
  }

  private static Optional<Value> legal(CheckedNode node, String property) {
    return node.property(property).map(Property::value).filter(ExplicitPhandles::isLegal);
  }

  private static boolean isLegal(Value value) {
    return CheckedTree.isCell(value) && Phandle.isLegal(value.u32(0));
  }

  private static void judge(CheckedNode node, CheckedTree tree, Findings found) {
    int phandle = CheckedTree.phandleOf(node);
    if (legal(node, "linux,phandle").filter(old -> old.u32(0) != phandle).isPresent()) {
      found.at(node, "'phandle' and 'linux,phandle' differ", "leave 'linux,phandle' out");
    }
    CheckedNode first = tree.bearer(phandle);
    if (first != null && !first.equals(node)) {
      found.at(
          node,
          () -> "phandle 0x%x is taken already, by '%s'".formatted(phandle, first),
          "leave the property out; the compiler chooses a number");
    }
  }
}
