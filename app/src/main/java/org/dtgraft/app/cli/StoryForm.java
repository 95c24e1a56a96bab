package org.dtgraft.app.cli;

import java.time.Duration;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.Step;

/// How the lines of a story look; each has its end.
interface StoryForm {
  String step(Step step, Duration at);

  String event(RuntimeEvent event);

  String looked(Step.Expect step, Duration at, boolean holds, String was);

  /// Everything was pulled out, and the laws hold.
  String lawful(Duration at, int bytes);

  /// A point was reached, and what was made to happen there has happened.
  ///
  /// @param number from 1
  String point(int number, String what, Duration at);

  /// More lines follow than are kept.
  String cutOff();
}
