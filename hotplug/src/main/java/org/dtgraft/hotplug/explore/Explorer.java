package org.dtgraft.hotplug.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.scenario.Vocabulary;

/// Looks for runs that break a law, on the board of a scenario. The same scenario and the same
/// numbers give the same findings, on however many processors.
public final class Explorer {
  private final Scenario scenario;
  private final String kernel;
  private final Vocabulary names;
  private final Trial trial;

  /// @param kernel the profile of the grounds
  /// @param cast of the scenario
  /// @param grounds a fresh one for each run; asked by many threads at once
  public Explorer(
      Scenario scenario, String kernel, Vocabulary names, Cast cast, Supplier<Ground> grounds) {
    this.scenario = once(scenario);
    this.kernel = Objects.requireNonNull(kernel);
    this.names = Objects.requireNonNull(names);
    this.trial = new Trial(cast, grounds);
  }

  /// The story without repetition, and without what is to happen at each step.
  private static Scenario once(Scenario scenario) {
    Scenario.Header h = scenario.header();
    List<Step> steps =
        scenario.steps().stream().filter(s -> !(s instanceof Step.AtEachStep)).toList();
    return new Scenario(
        new Scenario.Header(
            h.name(), h.board(), h.addons(), h.connectors(), h.platforms(), h.kernels(), 1),
        scenario.title(),
        steps.isEmpty() ? Lines.step("wait 1us", List.of()).stream().toList() : steps);
  }

  /// Disturbs the story at each of its points.
  ///
  /// @param with what is made to happen there
  /// @param depth how often in one run, from 1
  /// @param most the runs, from 1; where there are more to be made, they are chosen evenly
  public Findings explore(Set<Happening> with, int depth, int most) {
    Attempt.Outcome story = Attempt.struck(trial, scenario, List.of());
    if (story.failed().isPresent()) {
      Failure itself = new Failure("the story itself", story.failed().get(), List.of());
      return new Findings(story.seen().size(), 1, 1, List.of(itself));
    }
    Waves waves = new Waves(trial, scenario, new Disturbances(with, names), most);
    waves.run(story, depth);
    return new Findings(
        story.seen().size(),
        1 + waves.runs(),
        1 + waves.possible(),
        waves.failed().stream().map(this::failure).toList());
  }

  private Failure failure(Attempt.Outcome outcome) {
    String where = String.join("; ", outcome.strikes().stream().map(Strike::toString).toList());
    return failure(where, outcome);
  }

  private Failure failure(String where, Attempt.Outcome outcome) {
    List<History> histories =
        outcome.lines().stream().map(l -> new History(scenario, kernel, l)).toList();
    return new Failure(where, outcome.failed().orElseThrow(), histories);
  }

  /// Whether [#wander] has anything to do on this board.
  public boolean canWander() {
    return RandomStory.isPossible(names);
  }

  /// Random histories; the story of the scenario is not told.
  ///
  /// @param seed of the first; each further one has the next number
  /// @param runs how many, from 1
  /// @param steps of each, from 1
  public Findings wander(long seed, int runs, int steps) {
    List<Attempt.Outcome> outcomes =
        IntStream.range(0, runs).parallel().mapToObj(i -> wandered(seed + i, steps)).toList();
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      if (outcomes.get(i).failed().isPresent()) {
        failures.add(failure("seed " + (seed + i), outcomes.get(i)));
      }
    }
    return new Findings(outcomes.stream().mapToLong(o -> o.points()).sum(), runs, runs, failures);
  }

  private Attempt.Outcome wandered(long seed, int steps) {
    History made = new History(scenario, kernel, RandomStory.lines(seed, steps, names));
    return Attempt.wandering(trial, made.scenario().orElseThrow()).withoutPoints();
  }

  /// The shortest history that breaks the same law as a failure.
  ///
  /// @param most the runs to find it
  public Shortest shortest(Failure failure, int most) {
    return failure.histories().stream()
        .filter(history -> broken(history, failure.law()).isPresent())
        .findFirst()
        .map(history -> shortest(history, failure.law(), most))
        .orElse(new Shortest(Optional.empty(), failure.what(), failure.histories().size(), false));
  }

  private Shortest shortest(History history, String law, int most) {
    Shrinker shrinker =
        new Shrinker(
            lines -> broken(history.with(lines), law).isPresent(),
            new Simpler(history.connectors()),
            most);
    History shortest = history.with(shrinker.shrink(history.lines()));
    return new Shortest(
        Optional.of(shortest),
        broken(shortest, law).orElseThrow(),
        shrinker.tried(),
        shrinker.isCut());
  }

  private Optional<Diagnostic> broken(History history, String law) {
    return history
        .scenario()
        .flatMap(trial::strictly)
        .filter(what -> Failure.law(what).equals(law));
  }
}
