package org.dtgraft.app.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The lines of a story that is told many times: of the first telling and, where something is not
/// as it should be, of the last.
final class Tellings {
  private final StoryForm form;
  private @Nullable StoryLines first;
  private @Nullable StoryLines last;
  private int times;
  private int expectations;

  Tellings(StoryForm form) {
    this.form = form;
  }

  StoryLines begin(int number) {
    count();
    times = number + 1;
    StoryLines lines = new StoryLines(form);
    last = lines;
    first = number == 0 ? lines : first;
    return lines;
  }

  /// A point of the present telling was reached.
  ///
  /// @param number from 1
  void point(int number, String what, Duration at) {
    StoryLines lines = last;
    if (lines != null) {
      lines.point(number, what, at);
    }
  }

  private void count() {
    StoryLines before = last;
    expectations += before == null ? 0 : before.expectations();
    last = null;
  }

  int times() {
    return times;
  }

  /// The rounds of the last telling.
  int rounds() {
    StoryLines lines = last;
    return lines == null ? 0 : lines.rounds();
  }

  /// How many expectations were looked at in all.
  int expectations() {
    StoryLines lines = last;
    return expectations + (lines == null ? 0 : lines.expectations());
  }

  String lines(boolean failed) {
    StoryLines one = first;
    StoryLines two = last;
    String begin = one == null ? "" : one.lines();
    return two == null || two.equals(one) || !failed ? begin : two.lines();
  }
}
