package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.diagnostic.Level;

/// A fragment of an overlay says which node it is for.
final class OverlayNoTarget extends Check {
  OverlayNoTarget() {
    super("overlay-no-target", Level.WARNING, "a fragment without 'target' and 'target-path'");
  }

  @Override
  void run(CheckedTree tree, Findings found) {
    for (CheckedNode node : tree.root().children()) {
      boolean fragment = node.node().child("__overlay__").isPresent();
      if (fragment && !node.has("target") && !node.has("target-path")) {
        found.at(
            node,
            () -> "fragment '" + node.name() + "' does not say which node it is for",
            "write 'target = <&label>;' or 'target-path = \"/path\";'");
      }
    }
  }
}
