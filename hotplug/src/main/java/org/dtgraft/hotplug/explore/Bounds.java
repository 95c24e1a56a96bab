package org.dtgraft.hotplug.explore;

/// What exploring may cost at most.
public final class Bounds {
  /// The runs for one scenario and kernel.
  public static final int RUNS = 1_000_000;

  /// The runs where nobody says how many.
  public static final int USUAL_RUNS = 10_000;

  /// How many strikes one run may have.
  public static final int DEPTH = 4;

  /// The steps of a random history.
  public static final int STEPS = 1_000;

  /// The same where nobody says how many.
  public static final int USUAL_STEPS = 40;

  /// The random histories where nobody says how many.
  public static final int USUAL_HISTORIES = 100;

  /// The runs to make one history shorter.
  public static final int SHRINKING = 2_000;

  private Bounds() {}
}
