package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// A check that is made elsewhere: by the compiler, which looks at every label anyway, or of what a
/// tree no longer shows: references, which are written in already, what was deleted, what is in
/// another tree.
final class MadeElsewhere extends Check {
  MadeElsewhere(String name, String summary, String... prerequisites) {
    this(name, Level.ERROR, summary, prerequisites);
  }

  MadeElsewhere(String name, Level level, String summary, String... prerequisites) {
    super(name, level, summary, prerequisites);
  }

  @Override
  void run(CheckedTree tree, Findings found) {}
}
