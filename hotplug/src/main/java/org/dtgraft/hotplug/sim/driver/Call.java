package org.dtgraft.hotplug.sim.driver;

import java.util.Objects;
import org.dtgraft.hotplug.device.Service;

/// What somebody asks of a device.
///
/// @param name which of its services of that kind: the name of the [Act.Offer]
/// @param what `set`, `get`, `enable`: what the service can
/// @param value for `set` and the like; else 0
public record Call(Service service, String name, String what, int value) {
  public Call {
    Objects.requireNonNull(service);
    Objects.requireNonNull(name);
    Objects.requireNonNull(what);
  }

  /// The name as a number.
  public int number() {
    return Integer.decode(name);
  }
}
