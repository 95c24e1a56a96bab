package org.dtgraft.app.cli;

import java.time.Duration;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.scenario.Watcher;

/// Collects the lines of one telling: of many rounds the first, the last and the laws.
final class StoryLines implements Watcher {
  private final StoryForm form;
  private final StringBuilder before = new StringBuilder();
  private StringBuilder round = before;
  private int rounds;
  private int expectations;

  StoryLines(StoryForm form) {
    this.form = form;
  }

  @Override
  public void round(int number) {
    rounds = number + 1;
    if (number > 0) {
      round = new StringBuilder();
    }
  }

  @Override
  public void step(Step step, Duration at) {
    round.append(form.step(step, at));
  }

  @Override
  public void event(RuntimeEvent event) {
    round.append(form.event(event));
  }

  @Override
  public void looked(Step.Expect step, Duration at, boolean holds, String was) {
    expectations++;
    round.append(form.looked(step, at, holds, was));
  }

  @Override
  public void lawful(Duration at, int bytes) {
    round.append(form.lawful(at, bytes));
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
