package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// A node and a property of one parent have different names.
final class NodeNameVsPropertyName extends NodeCheck {
  NodeNameVsPropertyName() {
    super(
        "node_name_vs_property_name",
        Level.WARNING,
        "a node with the name of a property beside it",
        "node_name_chars");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (!node.isRoot() && node.above().has(node.name())) {
      found.at(
          node,
          () -> "the node '" + node.name() + "' has the name of a property of its parent",
          "rename one of the two: many programs cannot tell them apart");
    }
  }
}
