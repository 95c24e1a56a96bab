package org.dtgraft.lab;

import java.time.Duration;

/// What came of a scenario on the kernel that runs.
///
/// @param kernel the word of the scenario for this kernel; empty where it was passed over
/// @param words `holds`, `DOES NOT HOLD`, or why it was passed over
/// @param times how often it was told
record Verdict(String file, String kernel, String words, Duration time, int times) {
  static final String HOLDS = "holds";

  static Verdict passedOver(String file, String why) {
    return new Verdict(file, "", "passed over: " + why, Duration.ZERO, 0);
  }

  /// Whether nothing speaks against it.
  boolean isGood() {
    return kernel.isEmpty() || words.equals(HOLDS);
  }

  /// With tabs between.
  String line() {
    return String.join(
        "\t", file, kernel, words, String.valueOf(time.toMillis()), String.valueOf(times));
  }
}
