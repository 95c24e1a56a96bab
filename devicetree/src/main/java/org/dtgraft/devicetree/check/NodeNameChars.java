package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Names of nodes have letters, digits and `,._+-`, and one `@`.
final class NodeNameChars extends NodeCheck {
  NodeNameChars() {
    super("node_name_chars", Level.ERROR, "a character that no name of a node may have");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    int at = Letters.OF_NODES.firstOther(node.name(), 0);
    if (at < node.name().length()) {
      found.at(
          node,
          () -> "the node name '%s' has a '%s'".formatted(node.name(), node.name().charAt(at)),
          "names of nodes have letters, digits and ',', '.', '_', '+', '-'");
    }
  }
}
