package org.dtgraft.hotplug.pci;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A function with what an enumeration gave it.
///
/// @param bus the number of the bus that it is on
/// @param behind the numbers of the buses behind it, of a bridge
/// @param regions in the order of their index; none of no size
public record Placed(
    PciPath path,
    PciDevice device,
    int bus,
    Optional<HostBridge.Buses> behind,
    List<Region> regions) {
  public Placed {
    Objects.requireNonNull(path);
    Objects.requireNonNull(device);
    Objects.requireNonNull(behind);
    regions = List.copyOf(regions);
  }

  /// The region of that index.
  public Optional<Region> region(int index) {
    return regions.stream().filter(r -> r.index() == index).findFirst();
  }

  /// Bus, device and function as configuration addresses and requester ids have them.
  public int requester() {
    return bus << 8 | device.at().value();
  }

  /// As `lspci` writes it, without the domain: `01:00.0`.
  public String address() {
    return "%02x:%s".formatted(bus, device.at());
  }
}
