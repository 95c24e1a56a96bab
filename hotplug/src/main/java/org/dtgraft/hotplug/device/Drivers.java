package org.dtgraft.hotplug.device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The drivers that there are.
public final class Drivers {
  private final Map<String, Driver> byCompatible = new HashMap<>();
  private final Set<String> absent = new HashSet<>();

  /// Where two drive the same model, the first counts.
  public Drivers(List<Driver> drivers) {
    drivers.forEach(d -> d.compatible().forEach(c -> byCompatible.putIfAbsent(c, d)));
  }

  /// A driver is not loaded yet, or is again.
  public void present(String name, boolean loaded) {
    if (loaded) {
      absent.remove(name);
    } else {
      absent.add(name);
    }
  }

  /// The names of all, loaded or not.
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    byCompatible.values().forEach(d -> names.add(d.name()));
    return names;
  }

  /// The driver for the most specific of a device's compatibles that has one.
  public Optional<Driver> match(Device device) {
    return device.compatible().stream()
        .flatMap(c -> Optional.ofNullable(byCompatible.get(c)).stream())
        .filter(d -> !absent.contains(d.name()))
        .findFirst();
  }
}
