package org.dtgraft.hotplug.device;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// A device that a bus made of a node.
///
/// @param node of which it is made
/// @param bus `platform`, `i2c`, `spi`, `mdio`, `serial` or `pci`
/// @param compatible of the node, the most specific first
/// @param parent the node of the bus: of the adapter on I2C
/// @param address on the bus: 0-0x7f on I2C, the chip select on SPI, 0-31 on MDIO, 0 on a serial
///   line, device and function in a byte on PCI; -1 on the platform bus
public record Device(
    NodePath node, String bus, List<String> compatible, NodePath parent, int address) {
  /// The address of a device whose bus has none.
  public static final int NO_ADDRESS = -1;

  public Device {
    Objects.requireNonNull(node);
    Objects.requireNonNull(bus);
    Objects.requireNonNull(parent);
    compatible = List.copyOf(compatible);
  }
}
