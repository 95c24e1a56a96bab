package org.dtgraft.devicetree.check;

import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Level;

/// A check of what would become of an overlay on a running kernel, which is made elsewhere. It is
/// off until somebody asks whether the overlay can be removed: most are applied by a boot loader
/// and stay.
final class ForRemoval extends Check {
  private final Level asked;

  /// @param asked what it weighs when somebody has asked
  ForRemoval(String name, Level asked, String summary) {
    super(name, Level.OFF, summary);
    this.asked = Objects.requireNonNull(asked);
  }

  @Override
  public Level levelForRemoval() {
    return asked;
  }

  @Override
  void run(CheckedTree tree, Findings found) {}
}
