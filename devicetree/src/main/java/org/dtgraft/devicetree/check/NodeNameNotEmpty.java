package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Before the `@` there is a name.
final class NodeNameNotEmpty extends NodeCheck {
  NodeNameNotEmpty() {
    super(
        "node_name_not_empty",
        Level.ERROR,
        "a unit address without a name before it",
        "node_name_chars");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (!node.isRoot() && node.isNamed("")) {
      found.at(
          node,
          () -> "there is no name before the '@' of '" + node.name() + "'",
          "say what kind of device it is, as in 'serial@1000'");
    }
  }
}
