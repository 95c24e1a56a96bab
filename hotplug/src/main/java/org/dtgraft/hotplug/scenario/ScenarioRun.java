package org.dtgraft.hotplug.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.runtime.HotplugRuntime;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.jspecify.annotations.Nullable;

/// Tells a story once on a stand.
public final class ScenarioRun {
  private final Scenario scenario;
  private final Stand stand;
  private final Watcher watcher;
  private final int point;
  private final HotplugRuntime runtime;
  private final Play play;
  private final List<Diagnostic> failed = new ArrayList<>();
  private final Map<NodePath, JournalLaw> journals = new HashMap<>();
  private @Nullable String senseless;
  private BooleanSupplier judged = () -> true;
  private int rounds;
  private boolean armed;
  private boolean struck;
  private boolean silenced;
  private boolean over;

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

  /// Says when the story is judged: while it is not, a step that cannot be done and an expectation
  /// that does not hold are passed over, and the laws alone decide.
  ///
  /// @param whether asked anew each time
  public void judge(BooleanSupplier whether) {
    judged = whether;
  }

  /// Takes notice of what the runtime tells.
  void hear(RuntimeEvent event) {
    watcher.event(event);
    play.hear(event);
    journals
        .computeIfAbsent(event.connector(), _ -> new JournalLaw())
        .take(event.notice())
        .filter(_ -> senseless == null)
        .ifPresent(why -> senseless = why);
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
    if (failed.isEmpty() && !judged.getAsBoolean()) {
      clearDesk();
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

  /// Whether all has come to rest behind the last step, and nothing may happen at a point any more.
  public boolean isOver() {
    return over;
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
        watcher.begins(step, play.now());
        step(step);
        senses(step);
      }
    }
  }

  private void step(Step step) {
    switch (step) {
      case Step.Expect expect -> {
        Look look = play.expect(expect);
        armed = false;
        watcher.looked(expect, play.now(), look.holds(), look.was());
        settle(step, Play.notAsExpected(expect, look));
      }
      case Step.AtEachStep(_, var what) -> {
        armed = true;
        stand.atPoint(point, () -> strike(what));
      }
      case Step.AtStep(_, int number, var what) -> stand.atPoint(number - 1, () -> happen(what));
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
        silenced |= isSilence(step);
        settle(step, play.perform(step));
      }
    }
  }

  private void settle(Step step, Optional<Diagnostic> why) {
    if (why.isPresent() && judged.getAsBoolean()) {
      failed.add(why.get());
    } else if (why.isPresent()) {
      watcher.passedOver(step, play.now());
    }
  }

  private static boolean isSilence(Step step) {
    return step instanceof Step.Break(_, var fault)
        && (fault instanceof Fault.LoadSilent || fault instanceof Fault.RemovalSilent);
  }

  /// What the runtime has told of a connector must make sense.
  private void senses(Step step) {
    String why = senseless;
    if (why != null && failed.isEmpty()) {
      failed.add(Diagnostic.error("scenario/law", step.place(), "the runtime tells " + why));
    }
  }

  /// Only until the next expectation holds, so that what a story tells behind it is the same each
  /// time.
  private void strike(Step what) {
    if (armed && !over) {
      struck = true;
      happen(what);
    }
  }

  /// Something happens at a point, in the middle of whatever the story does; nothing where the
  /// story is over.
  ///
  /// @param what a step that takes no time
  public void happen(Step what) {
    if (!over) {
      watcher.step(what, play.now());
      silenced |= isSilence(what);
      settle(what, play.suddenly(what));
    }
  }

  /// A story that is not judged may have left the overlays in that it has loaded itself, or is
  /// about to. They are taken out, as it would have done.
  private void clearDesk() {
    if (play.desk().isInUse()) {
      steps(List.of(own("mend"), own("wait 10s")));
    }
    for (String file : play.desk().left()) {
      steps(List.of(own("remove \"" + file + "\""), own("wait 1s")));
    }
  }

  private static Step own(String line) {
    return switch (ScenarioParser.step(new SourceText("<end>", line), List.of())) {
      case Result.Ok<Optional<Step>>(var step, _) -> step.orElseThrow();
      case Result.Failed<Optional<Step>>(var errors) ->
          throw new IllegalStateException(errors.toString());
    };
  }

  private void laws() {
    Laws laws = new Laws(silenced, stand, runtime, play.observer(), play.desk());
    laws.rest();
    over = true;
    Step last = scenario.steps().getLast();
    List<String> breaches = new ArrayList<>(laws.breaches());
    if (breaches.isEmpty()) {
      breaches.addAll(laws.remains());
    }
    senses(last);
    if (!breaches.isEmpty()) {
      failed.add(
          Diagnostic.error(
              "scenario/law", last.place(), "in the end " + String.join("; ", breaches)));
    } else if (failed.isEmpty()) {
      watcher.lawful(play.now(), play.observer().bytes());
    }
  }
}
