package org.dtgraft.devicetree.tree;

import java.util.Optional;

/// `/__symbols__`: the labels that a blob keeps, each the name of a property whose value is the
/// path of the labelled node (made by `dtc -@`).
///
/// @param node the node `/__symbols__`
public record Symbols(Node node) {
  /// The name of the node under the root.
  public static final String NODE = "__symbols__";

  /// The symbols of a tree that has some.
  public static Optional<Symbols> of(DeviceTree tree) {
    return tree.root().child(NODE).map(Symbols::new);
  }

  /// The path that a label stands for, as text; it may be anything that the blob holds there.
  public Optional<String> path(String label) {
    return node.value(label).flatMap(Value::asString);
  }
}
