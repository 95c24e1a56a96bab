package org.dtgraft.hotplug.sim.part;

/// A part with an interrupt output: low when asserted, and pulled up by the board, so that a part
/// that is gone does not assert it.
public interface Alarm {

  /// Whether the part pulls the line down.
  boolean isAsserted();
}
