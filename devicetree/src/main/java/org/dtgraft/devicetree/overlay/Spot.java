package org.dtgraft.devicetree.overlay;

import org.dtgraft.devicetree.tree.NodePath;

/// A node, or a property of it.
///
/// @param property its name; empty for the node as such
record Spot(NodePath node, String property) {
  static Spot of(NodePath node) {
    return new Spot(node, "");
  }

  /// The text of a place in a tree: `/node` or `/node:property`.
  @Override
  public String toString() {
    return property.isEmpty() ? node.toString() : node + ":" + property;
  }
}
