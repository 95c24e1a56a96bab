package org.dtgraft.hotplug.scenario;

import java.time.Duration;
import org.dtgraft.hotplug.runtime.RuntimeEvent;

/// Who is told how a story goes, line by line.
public interface Watcher {

  /// The steps that are repeated begin again.
  ///
  /// @param number from 0
  void round(int number);

  /// The next line of the story is begun, whatever it is.
  default void begins(Step step, Duration at) {}

  /// A step cannot be done, or an expectation does not hold, and the story goes on all the same;
  /// see [ScenarioRun#judge].
  default void passedOver(Step step, Duration at) {}

  /// A step that is no expectation begins, or happens at a point.
  void step(Step step, Duration at);

  /// The runtime tells something.
  void event(RuntimeEvent event);

  /// An expectation was looked at.
  ///
  /// @param was what was found, in half a sentence
  void looked(Step.Expect step, Duration at, boolean holds, String was);

  /// The story has ended, everything was pulled out, and the laws hold.
  ///
  /// @param bytes of the tree's blob
  void lawful(Duration at, int bytes);
}
