package org.dtgraft.hotplug.explore;

import java.util.List;
import java.util.Objects;
import org.dtgraft.hotplug.scenario.Step;

/// Something that is made to happen at a point of a story.
///
/// @param point from 0
/// @param where what is reached there, for people
/// @param steps one after the other, all at once
record Strike(int point, String where, List<Step> steps) {
  Strike {
    Objects.requireNonNull(where);
    steps = List.copyOf(steps);
  }

  String what() {
    return String.join(", ", steps.stream().map(Step::text).toList());
  }

  @Override
  public String toString() {
    return "at point %d, '%s': %s".formatted(point + 1, where, what());
  }
}
