package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.tree.Value;

/// Names that the language permits and device trees do not, and the old property `name`: where it
/// only repeats the node's name it is dropped, as in dtc.
final class NamePass implements DraftTree.PropertyVisitor {
  private final DraftTree tree;
  private final Complaints complaints;

  NamePass(DraftTree tree, Complaints complaints) {
    this.tree = tree;
    this.complaints = complaints;
  }

  void run() {
    tree.forEach(this::node);
    tree.forEachProperty(this);
  }

  private void node(DraftNode node) {
    String name = node.name();
    if (name.indexOf('@') != name.lastIndexOf('@')) {
      complaints.error(
          "dts/node-name", node.place(), "the name '" + name + "' has more than one '@'");
    }
  }

  @Override
  public void visit(DraftNode node, DraftProperty property) {
    if (property.name().indexOf('@') >= 0) {
      complaints.error(
          "dts/property-name",
          property.place(),
          "the name of property '" + property.name() + "' has an '@'",
          "only names of nodes have unit addresses");
    } else if (property.name().equals("name")) {
      repeatedName(node, property);
    }
  }

  private void repeatedName(DraftNode node, DraftProperty property) {
    if (property.value().plain().equals(Value.ofStrings(node.baseName()))) {
      node.properties().drop(property);
    } else {
      complaints.error(
          "dts/name-property",
          property.place(),
          "property 'name' is not the name of its node, '" + node.baseName() + "'",
          "leave it out: a node's name needs no property");
    }
  }
}
