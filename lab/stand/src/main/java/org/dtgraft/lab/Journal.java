package org.dtgraft.lab;

import java.time.Duration;
import java.util.Locale;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.scenario.Watcher;

/// What was done and told in one telling, for those who ask why it does not hold.
final class Journal implements Watcher {
  /// Of a story that is repeated, the end is what is asked for.
  private static final int MOST = 1 << 16;

  private final Runnable heard;
  private final StringBuilder lines = new StringBuilder();

  /// @param heard run whenever the runtime tells something
  Journal(Runnable heard) {
    this.heard = heard;
  }

  private void line(Duration at, String mark, String text) {
    lines.append("%10.1f ms  %s %s%n".formatted(at.toNanos() / 1e6, mark, text));
    if (lines.length() > 2 * MOST) {
      lines.delete(0, lines.length() - MOST);
    }
  }

  @Override
  public void round(int number) {}

  @Override
  public void step(Step step, Duration at) {
    line(at, ">", step.text());
  }

  @Override
  public void event(RuntimeEvent event) {
    heard.run();
    line(event.at(), " ", event.name().toUpperCase(Locale.ROOT) + " " + event.notice());
  }

  @Override
  public void looked(Step.Expect step, Duration at, boolean holds, String was) {
    line(at, holds ? "=" : "!", step.text() + (holds ? "" : ": " + was));
  }

  @Override
  public void lawful(Duration at, int bytes) {}

  @Override
  public String toString() {
    return lines.toString();
  }
}
