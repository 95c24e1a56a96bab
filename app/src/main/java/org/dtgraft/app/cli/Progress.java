package org.dtgraft.app.cli;

import java.util.Map;
import java.util.function.LongSupplier;
import org.dtgraft.app.console.Console;

/// A line on the terminal that tells how far a long job has come, and is gone in the end.
///
/// It is drawn over itself and never wider than the terminal, twenty times a second at most, and
/// only where a person looks: not into files, and not on terminals that cannot go back.
final class Progress {
  private static final long PAUSE_NANOS = 50_000_000;
  private static final int USUAL_WIDTH = 80;
  private static final String CUT_OFF = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final String CLEAR_REST = "\u001b[K";

  private final Console console;
  private final int total;
  private final LongSupplier clock;
  private final boolean visible;
  private int done;
  private int failed;
  private boolean drawn;
  private long drawnAt;

  /// @param clock nanoseconds since some time
  Progress(Console console, int total, boolean wanted, LongSupplier clock) {
    this.console = console;
    this.total = total;
    this.clock = clock;
    this.visible = wanted && total > 1 && console.errIsTerminal() && canGoBack(console);
  }

  private static boolean canGoBack(Console console) {
    return !console.environment().getOrDefault("TERM", "").equals("dumb");
  }

  /// Says what is being waited for.
  void at(String what) {
    if (!visible || (drawn && clock.getAsLong() - drawnAt < PAUSE_NANOS)) {
      return;
    }
    String counts = "[%d/%d] ".formatted(done + 1, total) + (failed > 0 ? failed + " failed " : "");
    String line = counts + shortened(what, width(console.environment()) - counts.length() - 1);
    console.say("\r" + CUT_OFF + line + CLEAR_REST + WRAP);
    drawn = true;
    drawnAt = clock.getAsLong();
  }

  /// Counts one that is done.
  void count(boolean hasFailed) {
    done++;
    failed += hasFailed ? 1 : 0;
  }

  /// How many were done.
  int done() {
    return done;
  }

  /// How many of them failed.
  int failed() {
    return failed;
  }

  /// Takes the line away, because something else is to be said or all is done.
  void clear() {
    if (drawn) {
      console.say("\r" + CLEAR_REST);
      drawn = false;
    }
  }

  /// The end of a name tells more than its begin.
  private static String shortened(String what, int most) {
    return what.length() <= most
        ? what
        : "..." + what.substring(what.length() - Math.max(1, most - 3));
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }
}
