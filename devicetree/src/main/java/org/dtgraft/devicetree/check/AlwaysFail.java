package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Finds something at every node, for trying `-W` and `-E`.
final class AlwaysFail extends NodeCheck {
  AlwaysFail() {
    super("always_fail", Level.OFF, "every node, for trying '-W' and '-E'");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    found.at(node, "this check always fails", "it is there for trying '-W' and '-E'");
  }
}
