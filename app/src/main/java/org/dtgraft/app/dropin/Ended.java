package org.dtgraft.app.dropin;

import java.io.IOException;
import org.dtgraft.app.console.Console;

/// A call that ends before any work: help and version, which were asked for, or wrong usage.
final class Ended extends Exception {
  private static final long serialVersionUID = 1;

  private final int exit;
  private final String text;

  private Ended(int exit, String text) {
    super(text, null, false, false);
    this.exit = exit;
    this.text = text;
  }

  static Ended asked(String text) {
    return new Ended(0, text);
  }

  static Ended wrong(String text) {
    return new Ended(1, text);
  }

  /// Says the text where the original says it; the exit code.
  int tell(Console console) throws IOException {
    if (exit == 0) {
      console.print(text);
    } else {
      console.say(text);
    }
    return exit;
  }
}
