package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// A check that the compiler makes, about references: in a tree they are written in already.
final class MadeBefore extends Check {
  MadeBefore(String name, String summary, String... prerequisites) {
    super(name, Level.ERROR, summary, prerequisites);
  }

  @Override
  void run(CheckedTree tree, Findings found) {}
}
