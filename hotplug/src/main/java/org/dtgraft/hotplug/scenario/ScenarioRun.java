package org.dtgraft.hotplug.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.runtime.RuntimeEvent;

/// Tells a story once on a stand.
public final class ScenarioRun {
  private final Scenario scenario;
  private final Stand stand;
  private final Watcher watcher;
  private final int point;
  private final HotplugRuntime runtime;
  private final Play play;
  private final List<Diagnostic> failed = new ArrayList<>();
  private int rounds;
  private boolean armed;
  private boolean struck;

  /// @param stand on which nothing has happened yet
  /// @param point at which it happens what is to happen at each step, from 0
  public ScenarioRun(Scenario scenario, Cast cast, Stand stand, Watcher watcher, int point) {
    this.scenario = scenario;
    this.stand = stand;
    this.watcher = watcher;
    this.point = point;
    this.runtime = new HotplugRuntime(stand.platform(), cast.catalogue(), Timings.SUNH, this::hear);
    this.play = new Play(stand, runtime, cast);
  }

  private void hear(RuntimeEvent event) {
    watcher.event(event);
    play.hear(event);
  }

  /// Tells it to its end, or to the first thing that is not as it should be.
  ///
  /// @return that thing
  public Optional<Diagnostic> tell() {
    int begin = beginning();
    steps(scenario.steps().subList(0, begin));
    for (int i = 0; i < scenario.header().repeat() && failed.isEmpty(); i++) {
      play.observer().forget();
      watcher.round(i);
      rounds++;
      steps(scenario.steps().subList(begin, scenario.steps().size()));
    }
    if (failed.isEmpty()) {
      laws();
    }
    return failed.stream().findFirst().map(this::noted);
  }

  private Diagnostic noted(Diagnostic d) {
    return rounds > 1
        ? d.withNote("in round %d".formatted(rounds), scenario.header().name().place())
        : d;
  }

  /// Whether what is to happen at each step has happened: there was such a point.
  public boolean struck() {
    return struck;
  }

  /// How many steps come before those that are repeated; begins the runtime where no step does.
  private int beginning() {
    for (int i = 0; i < scenario.steps().size(); i++) {
      if (scenario.steps().get(i) instanceof Step.Start) {
        return i + 1;
      }
    }
    runtime.start();
    return 0;
  }

  private void steps(List<Step> steps) {
    for (Step step : steps) {
      if (failed.isEmpty()) {
        step(step);
      }
    }
  }

  private void step(Step step) {
    switch (step) {
      case Step.Expect expect -> {
        Look look = play.expect(expect);
        armed = false;
        watcher.looked(expect, play.now(), look.holds(), look.was());
        Play.notAsExpected(expect, look).ifPresent(failed::add);
      }
      case Step.AtEachStep(_, var what) -> {
        armed = true;
        stand.atPoint(point, () -> strike(what));
      }
      case Step.Start _,
          Step.Plug _,
          Step.Unplug _,
          Step.Bounce _,
          Step.Wait _,
          Step.Await _,
          Step.Break _,
          Step.Do _,
          Step.LetGo _,
          Step.Mend _,
          Step.Retry _,
          Step.Clear _,
          Step.Load _,
          Step.Remove _ -> {
        watcher.step(step, play.now());
        play.perform(step).ifPresent(failed::add);
      }
    }
  }

  /// Only until the next expectation holds, so that what a story tells behind it is the same each
  /// time.
  private void strike(Step what) {
    if (armed) {
      struck = true;
      watcher.step(what, play.now());
      play.perform(what).ifPresent(failed::add);
    }
  }

  private void laws() {
    Laws laws = new Laws(scenario, stand, runtime, play.observer(), play.desk());
    List<String> breaches = new ArrayList<>(laws.breaches());
    if (breaches.isEmpty()) {
      breaches.addAll(laws.remains());
    }
    if (breaches.isEmpty()) {
      watcher.lawful(play.now(), play.observer().bytes());
    } else {
      failed.add(
          Diagnostic.error(
              "scenario/law",
              scenario.steps().getLast().place(),
              "in the end " + String.join("; ", breaches)));
    }
  }
}
