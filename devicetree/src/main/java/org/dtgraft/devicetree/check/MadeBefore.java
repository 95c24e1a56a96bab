package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// A check that whoever read the tree has made: no tree can hold what it looks for, or it is about
/// references, which are written in already.
final class MadeBefore extends Check {
  MadeBefore(String name, String summary, String... prerequisites) {
    super(name, Level.ERROR, summary, prerequisites);
  }

  @Override
  void run(CheckedTree tree, Findings found) {}
}
