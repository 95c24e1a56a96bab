package org.dtgraft.hotplug.explore;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.scenario.Vocabulary;

/// What can be made to happen in addition to what was, at the points of a run.
///
/// @param with the kinds of it
record Disturbances(Set<Happening> with, Vocabulary names) {
  Disturbances {
    with = Set.copyOf(with);
  }

  /// The strikes of a run, and one more at the point of the last or behind it: at the same point
  /// only what happens to another connector.
  Stream<List<Strike>> after(Attempt.Outcome run) {
    int last = run.strikes().isEmpty() ? -1 : run.strikes().getLast().point();
    return run.seen().stream()
        .filter(seen -> seen.number() >= last)
        .flatMap(this::at)
        .filter(strike -> strike.point() > last || isElsewhere(strike, run.strikes()))
        .map(strike -> and(run.strikes(), strike));
  }

  private Stream<Strike> at(Seen seen) {
    return EnumSet.allOf(Happening.class).stream()
        .filter(with::contains)
        .flatMap(kind -> kind.at(seen, names).stream());
  }

  private static boolean isElsewhere(Strike strike, List<Strike> before) {
    return strike.steps().getFirst() instanceof Step.Unplug(_, var connector)
        && before.stream()
            .filter(b -> b.point() == strike.point())
            .flatMap(b -> b.steps().stream())
            .noneMatch(s -> !(s instanceof Step.Unplug(_, var other)) || other.equals(connector));
  }

  private static List<Strike> and(List<Strike> before, Strike strike) {
    List<Strike> all = new ArrayList<>(before);
    all.add(strike);
    return List.copyOf(all);
  }
}
