package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.tree.Value;

/// The old property `name`: where it only repeats the node's name it is dropped, as in dtc.
final class NamePass {
  private static final String RULE = "check/name_properties";

  private final DraftTree tree;
  private final Complaints complaints;

  NamePass(DraftTree tree, Complaints complaints) {
    this.tree = tree;
    this.complaints = complaints;
  }

  void run() {
    tree.forEach(node -> {
      DraftProperty name = node.properties().alive("name");
      if (name != null && !complaints.isOff(RULE)) {
        repeatedName(node, name);
      }
    });
  }

  private void repeatedName(DraftNode node, DraftProperty property) {
    Value value = property.value().plain();
    if (value.equals(Value.ofStrings(node.baseName()))) {
      node.properties().drop(property);
    } else if (value.asString().isEmpty()) {
      complaints.error(
          "check/name_is_string",
          property.place(),
          "'name' is not one string",
          "leave it out; a node's name needs no property");
    } else {
      complaints.error(
          RULE,
          property.place(),
          "property 'name' differs from the name of its node, '" + node.baseName() + "'",
          "leave it out; a node's name needs no property");
    }
  }
}
