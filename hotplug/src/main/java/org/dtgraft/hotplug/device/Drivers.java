package org.dtgraft.hotplug.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The drivers that there are.
public final class Drivers {
  private final Map<String, Driver> byCompatible = new HashMap<>();

  /// Where two drive the same model, the first counts.
  public Drivers(List<Driver> drivers) {
    drivers.forEach(d -> d.compatible().forEach(c -> byCompatible.putIfAbsent(c, d)));
  }

  /// The driver for the most specific of a device's compatibles that has one.
  public Optional<Driver> match(Device device) {
    return device.compatible().stream()
        .flatMap(c -> Optional.ofNullable(byCompatible.get(c)).stream())
        .findFirst();
  }
}
