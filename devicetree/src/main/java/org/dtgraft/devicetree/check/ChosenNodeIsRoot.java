package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// `chosen` is a child of the root (Devicetree Specification 3.6).
final class ChosenNodeIsRoot extends NodeCheck {
  ChosenNodeIsRoot() {
    super("chosen_node_is_root", Level.WARNING, "a node 'chosen' that is not '/chosen'");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    if (node.name().equals("chosen") && !node.above().isRoot()) {
      found.at(node, "'chosen' is not a child of the root", "move it to '/chosen'");
    }
  }
}
