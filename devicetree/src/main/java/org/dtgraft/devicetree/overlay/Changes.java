package org.dtgraft.devicetree.overlay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;

/// Lists of changes: made, and undone.
final class Changes {
  private Changes() {}

  /// The changes that lead from one tree to another, which differ at these spots: properties, and
  /// (with an empty name) new nodes with all below them.
  static List<Change> between(DeviceTree before, DeviceTree after, Collection<Spot> spots) {
    List<Change> changes = new ArrayList<>();
    for (Spot spot : spots) {
      Node node = after.find(spot.node()).orElseThrow();
      if (spot.property().isEmpty()) {
        added(spot.node(), node, changes);
      } else {
        Property now = node.property(spot.property()).orElseThrow();
        Optional<Property> then =
            before.find(spot.node()).flatMap(n -> n.property(spot.property()));
        changes.add(
            then.<Change>map(t -> new Change.ChangedProperty(spot.node(), t, now))
                .orElseGet(() -> new Change.AddedProperty(spot.node(), now)));
      }
    }
    return changes;
  }

  private static void added(NodePath top, Node node, List<Change> changes) {
    record Step(NodePath path, Node node) {}
    Deque<Step> open = new ArrayDeque<>(List.of(new Step(top, node)));
    while (!open.isEmpty()) {
      Step step = open.pop();
      changes.add(new Change.AddedNode(step.path, step.node.withoutChildren()));
      for (Node child : step.node.children().reversed()) {
        open.push(new Step(step.path.child(child.name()), child));
      }
    }
  }

  /// The tree without these changes, which are the last at each of their nodes and properties.
  static DeviceTree undo(DeviceTree tree, List<Change> changes) {
    NodeBuilder root = tree.root().edit();
    for (Change change : tops(changes).reversed()) {
      switch (change) {
        case Change.AddedNode(var path, _) ->
            root.at(path.parent().orElseThrow()).removeChild(path.name());
        case Change.AddedProperty(var path, var property) -> root.at(path).remove(property.name());
        case Change.ChangedProperty(var path, var before, _) -> root.at(path).set(before);
      }
    }
    return tree.with(root.build());
  }

  /// The changes without those of new nodes that go with their parents. Below a new node there is
  /// nothing but new nodes, and they follow it.
  static List<Change> tops(List<Change> changes) {
    List<Change> tops = new ArrayList<>();
    NodePath top = null;
    for (Change change : changes) {
      boolean goesAlong =
          change instanceof Change.AddedNode && top != null && change.path().startsWith(top);
      if (!goesAlong) {
        tops.add(change);
        top = change instanceof Change.AddedNode ? change.path() : null;
      }
    }
    return tops;
  }
}
