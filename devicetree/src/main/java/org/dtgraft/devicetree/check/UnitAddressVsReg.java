package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.standard.Reg;

/// A node has a unit address where it has a `reg` or `ranges` to take it from, and only there
/// (Devicetree Specification 2.2.1.1).
final class UnitAddressVsReg extends NodeCheck {
  UnitAddressVsReg() {
    super(
        "unit_address_vs_reg",
        Level.WARNING,
        "a unit address without 'reg' or 'ranges', or these without a unit address");
  }

  /// Fragments of overlays are numbered with what looks like a unit address.
  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (node.node().child("__overlay__").isPresent()) {
      return;
    }
    boolean ranges = node.property("ranges").filter(p -> !p.value().isEmpty()).isPresent();
    String addressed = node.has("reg") ? "reg" : ranges ? "ranges" : "";
    String unit = node.unitAddress();
    if (!addressed.isEmpty() && unit.isEmpty()) {
      found.at(node, () -> lacksUnit(node, addressed), expected(node));
    } else if (addressed.isEmpty() && !unit.isEmpty()) {
      found.at(
          node,
          () -> "node '%s' has a unit address, but no 'reg' or 'ranges'".formatted(node.name()),
          "name it '" + node.baseName() + "', or say in 'reg' where it is");
    }
  }

  private static String lacksUnit(CheckedNode node, String addressed) {
    return node.isRoot()
        ? "the root has '" + addressed + "'"
        : "node '%s' has '%s', but no unit address".formatted(node.name(), addressed);
  }

  private static String expected(CheckedNode node) {
    if (node.isRoot()) {
      return "the root has no address: remove it";
    }
    List<Reg> entries = Reg.of(node.above().node(), node.node());
    String unit = entries.isEmpty() ? "ADDRESS" : entries.getFirst().address().toString(16);
    return "name it '" + node.baseName() + "@" + unit + "'";
  }
}
