package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;

/// A tree as it will be after a load: the nodes without their children.
final class Prospect {
  private final DeviceTree running;
  private final Map<NodePath, Node> added = new LinkedHashMap<>();
  private final Map<NodePath, Node> changed = new LinkedHashMap<>();

  Prospect(Plan plan, DeviceTree running) {
    this.running = running;
    for (Change change : plan.changes()) {
      switch (change) {
        case Change.AddedNode(var path, var node) -> added.put(path, node);
        case Change.AddedProperty(var path, var property) -> set(path, property);
        case Change.ChangedProperty(var path, _, var property) -> set(path, property);
      }
    }
  }

  /// Of the properties of nodes that were there, a kernel's buses look at the status alone.
  private void set(NodePath path, Property property) {
    if (property.name().equals("status")) {
      node(path)
          .map(n -> n.withoutChildren().edit().set(property).build())
          .ifPresent(n -> changed.put(path, n));
    }
  }

  /// The tree before the load.
  DeviceTree running() {
    return running;
  }

  boolean isAdded(NodePath path) {
    return added.containsKey(path);
  }

  /// A node as it will be; of its children nothing is said.
  Optional<Node> node(NodePath path) {
    return Optional.ofNullable(changed.get(path))
        .or(() -> Optional.ofNullable(added.get(path)))
        .or(() -> running.find(path));
  }

  boolean isEnabled(NodePath path) {
    return node(path).filter(Status::isEnabled).isPresent();
  }

  /// The nodes that a kernel hears of: those that are added, and those that are switched on.
  List<NodePath> arriving() {
    List<NodePath> arriving = new ArrayList<>(added.keySet());
    changed.keySet().stream().filter(p -> !isAdded(p) && isSwitchedOn(p)).forEach(arriving::add);
    return arriving;
  }

  /// Whether a node was off, and will be on.
  boolean isSwitchedOn(NodePath path) {
    return running.find(path).filter(n -> !Status.isEnabled(n)).isPresent() && isEnabled(path);
  }
}
