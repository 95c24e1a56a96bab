package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// That there is one node, or one property, of a name in one place: no tree can be otherwise, so
/// that whoever reads it has made sure.
final class OneOfAName extends Check {
  OneOfAName(String name, String summary) {
    super(name, Level.ERROR, summary);
  }

  @Override
  public boolean isSwitchable() {
    return false;
  }

  @Override
  void run(CheckedTree tree, Findings found) {}
}
