package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// Names of nodes had better have only letters, digits, `,` and `-`.
final class NodeNameCharsStrict extends NodeCheck {
  NodeNameCharsStrict() {
    super("node_name_chars_strict", Level.OFF, "'.', '_' or '+' in the name of a node");
  }

  @Override
  void node(CheckedNode node, CheckedTree tree, Findings found) {
    int at = Letters.RECOMMENDED.firstOther(node.name(), 0);
    if (at < node.name().length() && at < node.baseName().length()) {
      found.at(
          node,
          () ->
              "'%s' is not recommended in the node name '%s'"
                  .formatted(node.name().charAt(at), node.name()),
          "use letters, digits, ',' and '-'");
    }
  }
}
