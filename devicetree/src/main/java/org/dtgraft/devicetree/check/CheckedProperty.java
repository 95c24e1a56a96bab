package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// A property under check, with its node.
///
/// @param order among all properties of the tree, nodes in order, properties of a node in order
record CheckedProperty(CheckedNode node, Property property, int order) {
  String name() {
    return property.name();
  }

  Value value() {
    return property.value();
  }
}
