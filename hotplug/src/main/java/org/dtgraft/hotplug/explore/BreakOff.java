package org.dtgraft.hotplug.explore;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.hotplug.scenario.Scenario;

/// A run that ends in an exception. Elsewhere that is a mistake of our own; here somebody looks for
/// just that, and it is what has come of the run.
public final class BreakOff {
  private BreakOff() {}

  /// What comes of a telling; where it breaks off, that.
  public static Optional<Diagnostic> orEnd(
      Scenario scenario, Supplier<Optional<Diagnostic>> telling) {
    try {
      return telling.get();
    } catch (RuntimeException e) {
      return Optional.of(
          Diagnostic.error(
              "scenario/broke-off",
              scenario.steps().getLast().place(),
              "the run broke off: " + e + where(e)));
    }
  }

  /// Where in this program it was thrown; what the JDK's own checks throw is thrown for their
  /// caller.
  private static String where(RuntimeException e) {
    return Arrays.stream(e.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("org.dtgraft."))
        .findFirst()
        .map(frame -> ", at " + frame)
        .orElse("");
  }
}
