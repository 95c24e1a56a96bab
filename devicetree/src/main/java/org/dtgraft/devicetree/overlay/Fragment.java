package org.dtgraft.devicetree.overlay;

import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// A node under the root of an overlay that has a child `__overlay__`: what is to be merged, and
/// into which node.
///
/// @param node with `target` or `target-path`; its name has no meaning but for the overlay's
///   symbols
public record Fragment(Node node) {
  /// The name of the child that is merged into the target.
  public static final String OVERLAY = "__overlay__";

  public Fragment {
    if (node.child(OVERLAY).isEmpty()) {
      throw new IllegalArgumentException("no fragment: " + node);
    }
  }

  /// Its path in the overlay.
  public NodePath path() {
    return NodePath.of(node.name());
  }

  /// What is merged into the target.
  public Node content() {
    return node.child(OVERLAY).orElseThrow();
  }
}
