package org.dtgraft.hotplug.pci;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.tree.DeviceTree;

/// A machine whose device tree knows nothing of PCI, such as a PC with ACPI: a host bridge with two
/// ports for hot-plug, at 1.0 and 2.0.
public final class PcMachine {
  private static final List<HostWindow> WINDOWS =
      List.of(
          new HostWindow(Space.IO, false, 0x1000, 0x1000, 0xf000),
          new HostWindow(Space.MEM32, false, 0xc000_0000L, 0xc000_0000L, 0x2000_0000L),
          new HostWindow(Space.MEM64, false, 0x8_0000_0000L, 0x8_0000_0000L, 0x8_0000_0000L));

  private PcMachine() {}

  /// Its host bridge, with nothing in its slots.
  public static HostBridge host() {
    return new HostBridge(0, HostBridge.Buses.ALL, WINDOWS, List.of(port(1), port(2)));
  }

  private static PciDevice port(int device) {
    return PciHost.bridge(new Devfn(device, 0), List.of());
  }

  /// The tree that its kernel has booted with: the nodes of the host bridge and of its ports are
  /// made. A tree that has a host bridge stays as it is.
  public static DeviceTree booted(DeviceTree tree) {
    if (!PciHost.in(tree).isEmpty()) {
      return tree;
    }
    LiveTree live = new LiveTree(tree);
    return switch (Enumeration.of(host(), Enumeration.Placing.FIRST)) {
      case Result.Ok<Enumeration>(var scan, _) -> {
        new DynamicNodes(live, PciNodes.madeRoot(host())).add(scan);
        yield live.present();
      }
      case Result.Failed<Enumeration>(var errors) ->
          throw new IllegalStateException("no room for two ports: " + errors);
    };
  }
}
