package org.dtgraft.hotplug.pci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A host bridge with all that is plugged in behind it.
///
/// @param domain also called segment
/// @param buses the numbers that it has
/// @param windows in the order in which they are filled
/// @param devices on its own bus
public record HostBridge(
    int domain, Buses buses, List<HostWindow> windows, List<PciDevice> devices) {

  /// Bus numbers.
  ///
  /// @param first of the bus behind the bridge
  /// @param last the highest of those further down
  public record Buses(int first, int last) {
    /// All that there are.
    public static final Buses ALL = new Buses(0, 255);

    public Buses {
      if (first < 0 || last < first || last > 255) {
        throw new IllegalArgumentException("no bus numbers: %d to %d".formatted(first, last));
      }
    }
  }

  public HostBridge {
    if (domain < 0 || domain > 0xffff) {
      throw new IllegalArgumentException("no domain: " + domain);
    }
    windows = List.copyOf(windows);
    devices = PciDevice.requireOwnPlaces(devices);
  }

  /// What is on a path.
  public Optional<PciDevice> find(PciPath path) {
    List<PciDevice> bus = devices;
    Optional<PciDevice> found = Optional.empty();
    for (Devfn step : path.steps()) {
      found = bus.stream().filter(d -> d.at().equals(step)).findFirst();
      bus = found.map(HostBridge::behind).orElse(List.of());
    }
    return found;
  }

  private static List<PciDevice> behind(PciDevice device) {
    return switch (device) {
      case PciDevice.Bridge bridge -> bridge.behind();
      case PciDevice.Endpoint _ -> List.of();
    };
  }

  /// The same with one more device behind a bridge, or on the host's own bus.
  ///
  /// @throws IllegalArgumentException where no bridge is there, or the place is taken
  public HostBridge with(PciPath bridge, PciDevice device) {
    List<PciDevice> more = new ArrayList<>(bus(bridge));
    more.add(device);
    return replaced(bridge, more);
  }

  /// The same without a device and what is behind it.
  ///
  /// @throws IllegalArgumentException where there is none
  public HostBridge without(PciPath device) {
    PciPath bridge =
        device.parent().orElseThrow(() -> new IllegalArgumentException("the host bridge stays"));
    List<PciDevice> fewer = new ArrayList<>(bus(bridge));
    if (!fewer.removeIf(d -> d.at().equals(device.steps().getLast()))) {
      throw new IllegalArgumentException("nothing at " + device);
    }
    return replaced(bridge, fewer);
  }

  private List<PciDevice> bus(PciPath bridge) {
    if (bridge.equals(PciPath.HOST)) {
      return devices;
    }
    return switch (find(bridge).orElse(null)) {
      case PciDevice.Bridge(_, _, _, _, var behind) -> behind;
      case PciDevice.Endpoint _ -> throw new IllegalArgumentException("no bridge: " + bridge);
      case null -> throw new IllegalArgumentException("nothing at " + bridge);
    };
  }

  /// Replaces what is behind a bridge, and so each bridge on the way to it.
  private HostBridge replaced(PciPath at, List<PciDevice> behind) {
    List<PciDevice> bus = behind;
    for (PciPath p = at; p.parent().isPresent(); p = p.parent().get()) {
      PciDevice.Bridge changed = ((PciDevice.Bridge) find(p).orElseThrow()).with(bus);
      bus =
          bus(p.parent().get()).stream()
              .map(d -> d.at().equals(changed.at()) ? changed : d)
              .toList();
    }
    return new HostBridge(domain, buses, windows, bus);
  }
}
