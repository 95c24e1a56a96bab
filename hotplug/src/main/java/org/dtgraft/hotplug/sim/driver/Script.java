package org.dtgraft.hotplug.sim.driver;

import java.util.List;

/// What a driver does, given its device.
@FunctionalInterface
public interface Script {
  /// The acts, in order.
  List<Act> acts(Self self);
}
