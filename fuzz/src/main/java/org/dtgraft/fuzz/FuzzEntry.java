package org.dtgraft.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where the fuzzer comes in: it knows these two methods by their names.
public final class FuzzEntry {
  private static @Nullable Target target;

  private FuzzEntry() {}

  /// Is told the target before the first input.
  public static void fuzzerInitialize(String[] args) {
    target = Target.of(args[0]).orElseThrow();
  }

  /// Takes one input; what it throws is a finding.
  public static void fuzzerTestOneInput(byte[] input) {
    Bounds.FUZZING.hold(() -> Objects.requireNonNull(target).check(input));
  }
}
