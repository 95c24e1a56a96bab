package org.dtgraft.hotplug.explore;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.sim.Points;

/// A point of a run, and what was plugged in when it was reached.
///
/// @param number from 0
/// @param occupied what is in each connector that is not empty, in the order of the scenario
record Seen(int number, Points.Point point, Map<String, Step.Plug> occupied) {
  Seen {
    Objects.requireNonNull(point);
    occupied = Collections.unmodifiableMap(new LinkedHashMap<>(occupied));
  }
}
