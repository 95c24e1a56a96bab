package org.dtgraft.app.cli;

import org.dtgraft.app.console.Console;

/// A line on the terminal that tells how far a long job has come, and is gone in the end.
final class Progress {
  private static final String CLEAR = "\r\u001b[K";

  private final Console console;
  private final int total;

  Progress(Console console, int total) {
    this.console = console;
    this.total = total;
  }

  /// Says what is being waited for.
  void at(int done, String what) {
    if (console.errIsTerminal()) {
      String name = what.length() > 50 ? "..." + what.substring(what.length() - 47) : what;
      console.say(CLEAR + "[" + (done + 1) + "/" + total + "] " + name);
    }
  }

  void end() {
    if (console.errIsTerminal()) {
      console.say(CLEAR);
    }
  }
}
