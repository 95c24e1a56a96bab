package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// A check that looks at one node after the other.
abstract class NodeCheck extends Check {
  NodeCheck(String name, Level level, String summary, String... prerequisites) {
    super(name, level, summary, prerequisites);
  }

  @Override
  final void run(CheckedTree tree, Findings found) {
    for (CheckedNode node : tree.nodes()) {
      node(node, tree, found);
    }
  }

  abstract void node(CheckedNode node, CheckedTree tree, Findings found);
}
