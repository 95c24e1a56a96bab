package org.dtgraft.devicetree.diagnostic;

/// How much what a rule finds is to weigh, and whether it is told at all.
public enum Level {
  /// Not told.
  OFF,
  /// Told, and no obstacle.
  WARNING,
  /// The input is refused.
  ERROR
}
