package org.dtgraft.hotplug.scenario;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// Tells a story as often as it wants to be told: once, or once for each point at which something
/// is to happen, each time on a fresh stand.
public final class Telling {
  private final Scenario scenario;
  private final Cast cast;
  private final Supplier<Stand> stands;
  private final IntFunction<Watcher> watchers;
  private int times;

  /// @param watchers one for each time, from 0
  public Telling(
      Scenario scenario, Cast cast, Supplier<Stand> stands, IntFunction<Watcher> watchers) {
    this.scenario = scenario;
    this.cast = cast;
    this.stands = stands;
    this.watchers = watchers;
  }

  /// Tells it until something is not as it should be, or to the end: the last time is the one in
  /// which nothing happens any more where something was to.
  ///
  /// @return what is not as it should be
  public Optional<Diagnostic> tell() {
    Optional<Step.AtEachStep> strike =
        scenario.steps().stream()
            .filter(Step.AtEachStep.class::isInstance)
            .map(Step.AtEachStep.class::cast)
            .findFirst();
    boolean more = true;
    while (more) {
      if (times == Limits.TELLINGS) {
        return strike.map(Telling::tooMany);
      }
      ScenarioRun run = new ScenarioRun(scenario, cast, stands.get(), watchers.apply(times), times);
      times++;
      Optional<Diagnostic> failed = run.tell();
      if (failed.isPresent()) {
        return failed.map(d -> strike.map(s -> noted(d, s)).orElse(d));
      }
      more = strike.isPresent() && run.struck();
    }
    return Optional.empty();
  }

  private static Diagnostic tooMany(Step.AtEachStep strike) {
    return Diagnostic.error(
        "scenario/limit",
        strike.place(),
        "this story has more than " + Limits.TELLINGS + " points");
  }

  private Diagnostic noted(Diagnostic failed, Step.AtEachStep strike) {
    return failed.withNote(
        "in telling %d, where this happens at its point %d".formatted(times, times - 1),
        strike.place());
  }

  /// How often it was told.
  public int times() {
    return times;
  }
}
