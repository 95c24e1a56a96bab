package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// The way back of [Freezer]: a tree becomes a draft again.
final class Thaw {
  private Thaw() {}

  private record Step(Node node, DraftNode draft) {}

  /// @param plugin whether the tree is an overlay
  static DraftTree thaw(Node root, boolean plugin) {
    DraftTree tree = new DraftTree(plugin);
    Deque<Step> open = new ArrayDeque<>();
    open.push(new Step(root, tree.root()));
    while (!open.isEmpty()) {
      Step step = open.pop();
      step.draft.define(step.node.place());
      List<Label> labels = labels(step.node.labels(), step.node.place());
      step.draft.labels().begin(labels);
      tree.remember(step.draft, labels);
      step.node.properties().forEach(p -> step.draft.properties().add(property(p)));
      for (Node child : step.node.children()) {
        open.push(new Step(child, step.draft.add(child.name(), child.place())));
      }
    }
    return tree;
  }

  private static DraftProperty property(Property property) {
    Value value = property.value();
    List<Remark> remarks = new ArrayList<>(value.marks().size());
    for (Mark mark : value.marks()) {
      remarks.add(new Remark(mark, property.place()));
    }
    return new DraftProperty(
        property.name(),
        new RawValue(value.toBytes(), remarks),
        labels(property.labels(), property.place()),
        property.place());
  }

  private static List<Label> labels(List<String> names, Place place) {
    return names.stream().map(name -> new Label(name, place)).toList();
  }
}
