package org.dtgraft.hotplug.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.ScenarioRun;
import org.dtgraft.hotplug.scenario.Step;

/// A run in which something is made to happen. The story is judged until then; behind it, steps
/// that cannot be done and expectations that do not hold are passed over, and the laws decide.
final class Attempt {
  private final List<Strike> strikes;
  private final Ground ground;
  private final Recorder recorder;
  private final ScenarioRun run;
  private final Scenario scenario;
  private final List<Seen> seen = new ArrayList<>();
  private boolean judged = true;

  private Attempt(Trial trial, Scenario scenario, List<Strike> strikes) {
    this.strikes = strikes;
    this.scenario = scenario;
    this.ground = trial.grounds().get();
    this.recorder = new Recorder(scenario, trial.cast(), ground);
    this.run = new ScenarioRun(scenario, trial.cast(), ground.stand(), recorder, 0);
  }

  /// What came of a run.
  ///
  /// @param strikes that were made
  /// @param seen the points that were reached, with what was plugged in behind what happened there
  /// @param failed what is not as it should be
  /// @param lines that should do it again, the plainest first; none where nothing has failed
  /// @param points how many points were reached
  record Outcome(
      List<Strike> strikes,
      int points,
      List<Seen> seen,
      Optional<Diagnostic> failed,
      List<List<String>> lines) {
    Outcome {
      strikes = List.copyOf(strikes);
      seen = List.copyOf(seen);
      lines = List.copyOf(lines);
    }

    /// For those who will not ask which points there were.
    Outcome withoutPoints() {
      return new Outcome(strikes, points, List.of(), failed, lines);
    }
  }

  /// Tells a story with strikes.
  static Outcome struck(Trial trial, Scenario scenario, List<Strike> strikes) {
    return new Attempt(trial, scenario, strikes).outcome();
  }

  /// Tells a story in which nothing is expected, and in which not every step can be done.
  static Outcome wandering(Trial trial, Scenario scenario) {
    Attempt attempt = new Attempt(trial, scenario, List.of());
    attempt.judged = false;
    return attempt.outcome();
  }

  private Outcome outcome() {
    run.judge(() -> judged);
    strikes.forEach(s -> ground.points().at(s.point(), () -> strike(s)));
    ground
        .points()
        .listen((number, point) -> {
          if (!run.isOver()) {
            seen.add(new Seen(number, point, recorder.occupied()));
          }
        });
    Optional<Diagnostic> failed = BreakOff.orEnd(scenario, run::tell);
    List<List<String>> lines =
        failed.isPresent() ? List.of(recorder.lines(false), recorder.lines(true)) : List.of();
    return new Outcome(strikes, seen.size(), seen, failed, lines);
  }

  private void strike(Strike strike) {
    judged = false;
    for (Step step : strike.steps()) {
      if (!run.isOver()) {
        recorder.strikes(strike.point(), step);
        run.happen(step);
      }
    }
  }
}
