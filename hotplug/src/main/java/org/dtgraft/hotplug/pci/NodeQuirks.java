package org.dtgraft.hotplug.pci;

import java.util.Set;

/// Which functions a kernel makes nodes for (`of_pci_make_dev_node` in `drivers/pci/bus.c` and
/// `quirks.c`, 7.3): all bridges, and the endpoints of a list.
public final class NodeQuirks {
  private record Model(int vendor, int device) {}

  private static final Set<Model> ENDPOINTS =
      Set.of(
          new Model(0x10ee, 0x5020), // AMD Alveo U50
          new Model(0x10ee, 0x5021),
          new Model(0x1b36, 0x0005), // pci-testdev of QEMU
          new Model(0x1055, 0x9660)); // Microchip LAN966x

  private NodeQuirks() {}

  /// Whether a function gets a node, where the device tree has none for it.
  public static boolean hasNode(PciDevice device) {
    return switch (device) {
      case PciDevice.Bridge _ -> true;
      case PciDevice.Endpoint(_, var id, _, _) ->
          ENDPOINTS.contains(new Model(id.vendor(), id.device()));
    };
  }
}
