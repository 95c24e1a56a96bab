package org.dtgraft.devicetree.check;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Value;

/// The old property `name` says what the node is called (Devicetree Specification 2.3.11).
final class NameProperties extends PropertyCheck {
  NameProperties() {
    super(
        "name_properties",
        Level.ERROR,
        "'name' that is not the name of its node",
        "name_is_string");
  }

  @Override
  List<CheckedProperty> concerned(CheckedTree tree) {
    return tree.properties("name");
  }

  @Override
  void property(CheckedProperty property, CheckedTree tree, Findings found) {
    CheckedNode node = property.node();
    if (!property.value().equals(Value.ofStrings(node.baseName()))) {
      found.at(
          property,
          () -> "property 'name' differs from the name of its node, '" + node.baseName() + "'",
          "leave it out; a node's name needs no property");
    }
  }
}
