package org.dtgraft.linux.lab;

import java.io.PrintStream;
import java.util.Optional;
import org.dtgraft.linux.ffi.Attempt;

/// Prints what was found, a line each.
final class Checks {
  private final PrintStream out;
  private int failures;

  Checks(PrintStream out) {
    this.out = out;
  }

  int failures() {
    return failures;
  }

  /// A check, and what was found.
  void that(String what, boolean holds, Object found) {
    failures += holds ? 0 : 1;
    out.println((holds ? "ok      " : "FAILED  ") + what + ": " + found);
  }

  /// A check that something could be done; what it gave.
  <T> Optional<T> done(String what, Attempt<T> attempt) {
    return switch (attempt) {
      case Attempt.Done<T>(var value) -> {
        that(what, true, value);
        yield Optional.of(value);
      }
      case Attempt.Failed<T>(var why) -> {
        that(what, false, why);
        yield Optional.empty();
      }
    };
  }
}
