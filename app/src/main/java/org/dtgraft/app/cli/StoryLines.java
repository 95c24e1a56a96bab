package org.dtgraft.app.cli;

import java.time.Duration;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.scenario.Watcher;

/// Collects the lines of one telling: of many rounds the first, the last and the laws.
final class StoryLines implements Watcher {
  /// Of one round. What comes behind is left out, and that is said.
  private static final int MOST = 10_000;

  private final StoryForm form;
  private final StringBuilder before = new StringBuilder();
  private StringBuilder round = before;
  private int rounds;
  private int lines;
  private int expectations;

  StoryLines(StoryForm form) {
    this.form = form;
  }

  @Override
  public void round(int number) {
    rounds = number + 1;
    if (number > 0) {
      round = new StringBuilder();
      lines = 0;
    }
  }

  private void add(String line) {
    if (lines < MOST) {
      round.append(line);
    } else if (lines == MOST) {
      round.append(form.cutOff());
    }
    lines++;
  }

  @Override
  public void step(Step step, Duration at) {
    add(form.step(step, at));
  }

  @Override
  public void event(RuntimeEvent event) {
    add(form.event(event));
  }

  @Override
  public void looked(Step.Expect step, Duration at, boolean holds, String was) {
    expectations++;
    add(form.looked(step, at, holds, was));
  }

  @Override
  public void lawful(Duration at, int bytes) {
    add(form.lawful(at, bytes));
  }

  /// A point was reached.
  ///
  /// @param number from 1
  void point(int number, String what, Duration at) {
    add(form.point(number, what, at));
  }

  /// How many rounds were begun.
  int rounds() {
    return rounds;
  }

  /// How many expectations were looked at.
  int expectations() {
    return expectations;
  }

  /// The first round, and the last where that is another.
  String lines() {
    return rounds > 1 ? before.toString() + round : before.toString();
  }
}
