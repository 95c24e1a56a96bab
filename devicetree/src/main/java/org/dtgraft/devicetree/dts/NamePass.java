package org.dtgraft.devicetree.dts;

import java.util.List;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// Names that the language permits and device trees do not, and the old property `name`: where it
/// only repeats the node's name it is dropped, as in dtc.
final class NamePass {
  private final DraftTree tree;
  private final Complaints complaints;

  NamePass(DraftTree tree, Complaints complaints) {
    this.tree = tree;
    this.complaints = complaints;
  }

  void run() {
    tree.forEach(node -> {
      node(node);
      DraftProperty name = properties(node.properties().all());
      if (name != null) {
        repeatedName(node, name);
      }
    });
  }

  /// Looks at all; the one whose name is `name`.
  private @Nullable DraftProperty properties(List<DraftProperty> properties) {
    DraftProperty name = null;
    for (int i = 0; i < properties.size(); i++) {
      DraftProperty property = properties.get(i);
      if (!property.isDeleted()) {
        property(property);
        name = property.name().equals("name") ? property : name;
      }
    }
    return name;
  }

  private void node(DraftNode node) {
    String name = node.name();
    if (name.indexOf('@') != name.lastIndexOf('@')) {
      complaints.error(
          "dts/node-name", node.place(), "the node name '" + name + "' has more than one '@'");
    }
    if (name.startsWith("@")) {
      complaints.error(
          "dts/node-name", node.place(), "there is no name before the '@' of '" + name + "'");
    }
  }

  private void property(DraftProperty property) {
    if (property.name().indexOf('@') >= 0) {
      complaints.error(
          "dts/property-name",
          property.place(),
          "the property name '" + property.name() + "' has an '@'",
          "only nodes have unit addresses");
    }
  }

  private void repeatedName(DraftNode node, DraftProperty property) {
    if (property.value().plain().equals(Value.ofStrings(node.baseName()))) {
      node.properties().drop(property);
    } else {
      complaints.error(
          "dts/name-property",
          property.place(),
          "property 'name' differs from the name of its node, '" + node.baseName() + "'",
          "leave it out; a node's name needs no property");
    }
  }
}
