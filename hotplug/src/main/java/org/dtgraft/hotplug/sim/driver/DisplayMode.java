package org.dtgraft.hotplug.sim.driver;

import java.util.Objects;

/// A mode of a display: `struct drm_display_mode`, as far as bridges look at it.
///
/// @param clock of the pixels, in kHz; from 1
public record DisplayMode(int clock, Axis horizontal, Axis vertical) {

  /// One direction, in pixels or in lines.
  ///
  /// @param active what is seen
  /// @param sync how long the sync pulse is
  /// @param negative whether the sync pulse is low
  public record Axis(int active, int frontPorch, int sync, int backPorch, boolean negative) {
    /// With a sync pulse of no said polarity.
    public Axis(int active, int frontPorch, int sync, int backPorch) {
      this(active, frontPorch, sync, backPorch, false);
    }
  }

  public DisplayMode {
    Objects.requireNonNull(horizontal);
    Objects.requireNonNull(vertical);
    if (clock < 1) {
      throw new IllegalArgumentException("no clock: " + clock);
    }
  }

  /// As `modetest` lists it: `1920x1080`.
  @Override
  public String toString() {
    return horizontal.active() + "x" + vertical.active();
  }
}
