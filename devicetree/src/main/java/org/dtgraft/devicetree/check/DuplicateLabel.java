package org.dtgraft.devicetree.check;

import java.util.HashMap;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Mark;

/// A label names one thing: a node, a property, or a byte in a value.
final class DuplicateLabel extends Check {
  DuplicateLabel() {
    super("duplicate_label", Level.ERROR, "a label that is used twice");
  }

  /// Nodes come first, then properties, then values: the first of them has the label.
  @Override
  void run(CheckedTree tree, Findings found) {
    Map<String, Object> owners = new HashMap<>();
    for (CheckedNode node : tree.nodes()) {
      node.node().labels().forEach(label -> check(owners, label, node, node, found));
    }
    for (CheckedProperty p : tree.properties()) {
      p.property().labels().forEach(label -> check(owners, label, p.node(), p, found));
    }
    for (CheckedProperty p : tree.properties()) {
      for (Mark mark : p.value().marks()) {
        if (mark.kind() == Mark.Kind.LABEL) {
          check(owners, mark.text(), p.node(), mark, found);
        }
      }
    }
  }

  private static void check(
      Map<String, Object> owners, String label, CheckedNode at, Object owner, Findings found) {
    if (owners.putIfAbsent(label, owner) != null) {
      found.at(at, () -> "label '" + label + "' is used twice", "rename one of them");
    }
  }
}
