package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;

/// `reg` is a whole number of entries, each an address and a size as the parent counts them
/// (Devicetree Specification 2.3.6).
final class RegFormat extends PropertyCheck {
  RegFormat() {
    super(
        "reg_format",
        Level.WARNING,
        "'reg' that is empty, of the root, or no whole number of addresses and sizes",
        "addr_size_cells");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("reg");
  }

  @Override
  void property(CheckedProperty reg, CheckedTree tree, Findings found) {
    CheckedNode parent = reg.node().parent();
    int length = reg.value().length();
    if (parent == null) {
      found.at(reg.node(), "the root has 'reg'", "the root has no address: remove it");
    } else if (length == 0) {
      found.at(reg, "'reg' is empty", "give it an address, or remove it");
    } else if (!Numbers.areEntries(length, (long) parent.addressCells() + parent.sizeCells())) {
      found.at(
          reg,
          () -> "'reg' has %s, no whole number of entries".formatted(Numbers.bytes(length)),
          "%s gives an entry %d of address and %d of size"
              .formatted(
                  parent.isRoot() ? "the root" : "the parent",
                  parent.addressCells(),
                  parent.sizeCells()));
    }
  }
}
