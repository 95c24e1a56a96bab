package org.dtgraft.devicetree.testing;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Runs a law for many seeds. A failure names its seed; `-Ddtgraft.seed=N` runs that one alone.
@FunctionalInterface
public interface Law {

  /// Fails by an exception or an assertion.
  void check(RandomGenerator random);

  /// Checks a law for `runs` seeds. The seeds are the same in every build.
  static void holds(int runs, Law law) {
    Long only = Long.getLong("dtgraft.seed");
    if (only != null) {
      check(only, law);
      return;
    }
    for (long seed = 0; seed < runs; seed++) {
      check(seed, law);
    }
  }

  private static void check(long seed, Law law) {
    try {
      law.check(new SplittableRandom(seed));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + " (replay: -Ddtgraft.seed=" + seed + "): " + e, e);
    }
  }
}
