package org.dtgraft.bench;

import java.util.Arrays;
import java.util.function.Supplier;

/// Times work that is done again and again: warm, and the median, because this may be a noisy
/// machine.
final class Stopwatch {
  private final int warmUps;
  private final int rounds;

  /// @param warmUps rounds that do not count
  /// @param rounds rounds that do
  Stopwatch(int warmUps, int rounds) {
    this.warmUps = warmUps;
    this.rounds = rounds;
  }

  /// The median time of a round in nanoseconds.
  ///
  /// @param prepare makes what a round works on; not timed
  <T> double median(Supplier<T> prepare, Work<T> work) {
    for (int i = 0; i < warmUps; i++) {
      work.on(prepare.get());
    }
    double[] times = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      T subject = prepare.get();
      long start = System.nanoTime();
      work.on(subject);
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    return times[rounds / 2];
  }

  /// What a round does.
  @FunctionalInterface
  interface Work<T> {
    void on(T subject);
  }

  /// Nanoseconds as text with three digits that count.
  static String shown(double nanos) {
    if (nanos >= 1e9) {
      return "%.2f s".formatted(nanos / 1e9);
    }
    return nanos >= 1e6 ? "%.2f ms".formatted(nanos / 1e6) : "%.1f us".formatted(nanos / 1e3);
  }
}
