package org.dtgraft.hotplug.sim.part;

import java.time.Duration;
import java.util.function.Supplier;

/// A part in which time passes by itself.
public interface Clocked {
  /// It gets its power, and all registers are as after a reset.
  ///
  /// @param clock the time of its world
  void powered(Supplier<Duration> clock);
}
