package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Value;

/// The configuration space of a PCI device, and its unit address: `device` or `device,function`.
final class PciDeviceReg extends PropertyCheck {
  PciDeviceReg() {
    super(
        "pci_device_reg",
        Level.WARNING,
        "'reg' of a PCI device that is no address of its configuration, or not its unit address",
        "reg_format",
        "pci_bridge");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("reg");
  }

  @Override
  void property(CheckedProperty reg, CheckedTree tree, Findings found) {
    CheckedNode node = reg.node();
    if (!node.isOn(Bus.PCI)) {
      return;
    }
    int high = reg.value().u32(0);
    if (Numbers.number(reg.value(), Value.CELL, 2) != 0) {
      found.at(
          reg,
          "the second and third cell of a PCI device's 'reg' are not 0",
          "the first entry is the configuration space; the others come behind it");
    }
    if ((high & 0xff000000) != 0) {
      found.at(
          reg,
          () -> "0x%08x is no address of PCI configuration space".formatted(high),
          "its highest byte is 0");
    }
    if ((high & 0xff) != 0) {
      found.at(
          reg,
          () -> "0x%08x names a register of PCI configuration space".formatted(high),
          "its lowest byte is 0: the device begins there");
    }
    unit(node, high >>> 11 & 0x1f, high >>> 8 & 7, found);
  }

  private static void unit(CheckedNode node, int device, int function, Findings found) {
    String both = Integer.toHexString(device) + "," + Integer.toHexString(function);
    String alone = function == 0 ? Integer.toHexString(device) : both;
    if (!node.unitAddress().equals(alone) && !node.unitAddress().equals(both)) {
      found.at(
          node,
          () -> "'%s' is device %s by its 'reg'".formatted(node.name(), both),
          "name it '" + node.baseName() + "@" + alone + "'");
    }
  }
}
