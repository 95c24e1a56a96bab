package org.dtgraft.hotplug.explore;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.Cast;
import org.dtgraft.hotplug.scenario.Scenario;
import org.dtgraft.hotplug.scenario.ScenarioRun;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.scenario.Watcher;

/// Tells a story once, each time on a fresh ground. What breaks off has failed: somebody looks for
/// just that.
///
/// @param cast of all stories that are told
/// @param grounds a fresh one each time; asked by many threads
record Trial(Cast cast, Supplier<Ground> grounds) {
  private static final Watcher NOBODY =
      new Watcher() {
        @Override
        public void round(int number) {}

        @Override
        public void step(Step step, Duration at) {}

        @Override
        public void event(RuntimeEvent event) {}

        @Override
        public void looked(Step.Expect step, Duration at, boolean holds, String was) {}

        @Override
        public void lawful(Duration at, int bytes) {}
      };

  Trial {
    Objects.requireNonNull(cast);
    Objects.requireNonNull(grounds);
  }

  /// What is not as it should be in a story in which everything counts.
  Optional<Diagnostic> strictly(Scenario scenario) {
    ScenarioRun run = new ScenarioRun(scenario, cast, grounds.get().stand(), NOBODY, 0);
    return BreakOff.orEnd(scenario, run::tell);
  }
}
