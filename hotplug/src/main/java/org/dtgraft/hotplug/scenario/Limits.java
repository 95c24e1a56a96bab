package org.dtgraft.hotplug.scenario;

import java.time.Duration;

/// What a scenario file may ask for at most.
public final class Limits {
  /// The bytes of a file.
  public static final int BYTES = 1 << 20;

  /// The lines that say something.
  public static final int LINES = 10_000;

  /// The words of a line.
  public static final int WORDS = 32;

  /// How often its steps may be repeated, and how many bounces a storm may have.
  public static final int TIMES = 100_000;

  /// What happens in one telling: the steps, each edge counted, as often as they are repeated.
  public static final int STEPS = 1_000_000;

  /// The same where the story is told for each point of it.
  public static final int STEPS_OF_MANY = 1_000;

  /// How often a story is told: the points that it has.
  public static final int TELLINGS = 10_000;

  /// The number of a point at which something happens.
  public static final int POINTS = 10_000_000;

  /// The connectors that it names.
  public static final int CONNECTORS = 64;

  /// The length of a wait.
  public static final Duration WAIT = Duration.ofHours(1);

  /// How many mistakes are told of one file.
  static final int MISTAKES = 100;

  private Limits() {}
}
