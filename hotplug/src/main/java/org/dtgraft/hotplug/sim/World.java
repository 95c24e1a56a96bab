package org.dtgraft.hotplug.sim;

import java.util.Objects;

/// What all parts of a simulated world share.
record World(VirtualTime time, Points points, Faults faults) {
  World {
    Objects.requireNonNull(time);
    Objects.requireNonNull(points);
    Objects.requireNonNull(faults);
  }
}
