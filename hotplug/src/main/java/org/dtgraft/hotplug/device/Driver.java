package org.dtgraft.hotplug.device;

import java.util.List;
import java.util.Objects;

/// A driver, and the programming models that it drives.
///
/// @param name as `/sys/bus/.../drivers` shows it
public record Driver(String name, List<String> compatible) {
  public Driver {
    Objects.requireNonNull(name);
    compatible = List.copyOf(compatible);
  }
}
