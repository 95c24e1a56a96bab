package org.dtgraft.hotplug.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dtgraft.hotplug.scenario.Scenario;

/// All runs with one strike, then all with two, and so on, as many as are allowed.
final class Waves {
  private final Trial trial;
  private final Scenario scenario;
  private final Disturbances disturbances;
  private final int most;
  private final List<Attempt.Outcome> failed = new ArrayList<>();
  private int runs;
  private long possible;

  /// @param most the runs of all waves together
  Waves(Trial trial, Scenario scenario, Disturbances disturbances, int most) {
    this.trial = trial;
    this.scenario = scenario;
    this.disturbances = disturbances;
    this.most = most;
  }

  /// @param story the run without strikes
  void run(Attempt.Outcome story, int depth) {
    List<Attempt.Outcome> wave = List.of(story);
    for (int i = 1; i <= depth && !wave.isEmpty(); i++) {
      wave = next(wave, i < depth);
    }
  }

  int runs() {
    return runs;
  }

  /// How many there would have been, as far as is known: what would follow from a run that was not
  /// made is not counted.
  long possible() {
    return possible;
  }

  /// Those that have failed, in order; nothing more was tried with them.
  List<Attempt.Outcome> failed() {
    return List.copyOf(failed);
  }

  private List<Attempt.Outcome> next(List<Attempt.Outcome> wave, boolean isFollowed) {
    long all = strikes(wave).count();
    List<List<Strike>> chosen = evenly(strikes(wave), all, most - runs);
    possible += all;
    runs += chosen.size();
    List<Attempt.Outcome> outcomes =
        chosen.parallelStream().map(strikes -> run(strikes, isFollowed)).toList();
    outcomes.stream().filter(o -> o.failed().isPresent()).forEach(failed::add);
    return outcomes.stream().filter(o -> o.failed().isEmpty()).toList();
  }

  private Stream<List<Strike>> strikes(List<Attempt.Outcome> wave) {
    return wave.stream().flatMap(disturbances::after);
  }

  private Attempt.Outcome run(List<Strike> strikes, boolean isFollowed) {
    Attempt.Outcome outcome = Attempt.struck(trial, scenario, strikes);
    return isFollowed ? outcome : outcome.withoutPoints();
  }

  /// So many of a stream, with the same distance between them.
  ///
  /// @param all how many are in it
  static <T> List<T> evenly(Stream<T> stream, long all, int wanted) {
    long[] index = {0};
    return stream
        .filter(_ -> {
          long i = index[0]++;
          return all <= wanted || i * wanted / all != (i + 1) * wanted / all;
        })
        .toList();
  }
}
