package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// A name of a node has at most one `@`.
final class NodeNameFormat extends NodeCheck {
  NodeNameFormat() {
    super(
        "node_name_format",
        Level.ERROR,
        "more than one '@' in the name of a node",
        "node_name_chars");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (node.unitAddress().indexOf('@') >= 0) {
      found.at(
          node,
          () -> "the node name '" + node.name() + "' has more than one '@'",
          "the '@' stands between name and unit address");
    }
  }
}
