package org.dtgraft.linux.testing;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Runs a law for many seeds. A failure names its seed; `-Ddtgraft.seed=N` runs that one alone.
@FunctionalInterface
public interface Seeds {

  /// Fails by an exception or an assertion.
  void check(RandomGenerator random);

  /// Checks a law for `runs` seeds. The seeds are the same in every build.
  static void hold(int runs, Seeds law) {
    Long only = Long.getLong("dtgraft.seed");
    for (long seed = only == null ? 0 : only; seed < (only == null ? runs : only + 1); seed++) {
      try {
        law.check(new SplittableRandom(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed " + seed + " (replay: -Ddtgraft.seed=" + seed + "): " + e, e);
      }
    }
  }
}
