package org.dtgraft.hotplug.scenario;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// Tells a story as often as it wants to be told: once, or once for each point at which something
/// is to happen, each time on a fresh stand.
public final class Telling {
  /// The most points of a story. One that has more has no end.
  static final int MOST = 100_000;

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
    boolean more = true;
    while (more && times < MOST) {
      ScenarioRun run = new ScenarioRun(scenario, cast, stands.get(), watchers.apply(times), times);
      times++;
      Optional<Diagnostic> failed = run.tell();
      if (failed.isPresent()) {
        return failed;
      }
      more = scenario.strikesEverywhere() && run.struck();
    }
    return Optional.empty();
  }

  /// How often it was told.
  public int times() {
    return times;
  }
}
