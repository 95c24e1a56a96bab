package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// A unit address has neither `0x` nor zeros in front, unless its bus says what it looks like
/// (Devicetree Specification 2.2.1.1).
final class UnitAddressFormat extends NodeCheck {
  UnitAddressFormat() {
    super(
        "unit_address_format",
        Level.WARNING,
        "a unit address that begins with '0x' or with zeros",
        "node_name_format",
        "pci_bridge",
        "simple_bus_bridge");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (!node.isRoot() && node.above().bus() != null) {
      return;
    }
    String unit = node.unitAddress();
    boolean prefixed = unit.startsWith("0x");
    String digits = prefixed ? unit.substring(2) : unit;
    if (prefixed) {
      found.at(node, () -> "the unit address of '" + node.name() + "' begins with '0x'", fix(node));
    }
    if (digits.length() > 1 && digits.charAt(0) == '0' && isHexadecimal(digits.charAt(1))) {
      found.at(
          node, () -> "the unit address of '" + node.name() + "' begins with zeros", fix(node));
    }
  }

  private static String fix(CheckedNode node) {
    String unit = node.unitAddress();
    String digits = unit.startsWith("0x") ? unit.substring(2) : unit;
    int at = 0;
    while (at + 1 < digits.length()
        && digits.charAt(at) == '0'
        && isHexadecimal(digits.charAt(at + 1))) {
      at++;
    }
    return "name it '" + node.baseName() + "@" + digits.substring(at) + "'";
  }

  private static boolean isHexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
