package org.dtgraft.hotplug.unplug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// Of every node of a tree: whether it is switched on with all above it, and which device it
/// belongs to.
final class Living {
  private final Map<NodePath, NodePath> off = new HashMap<>();
  private final Map<NodePath, NodePath> devices = new HashMap<>();

  private Living() {}

  static Living in(DeviceTree tree) {
    Living living = new Living();
    tree.forEach(living::add);
    return living;
  }

  private void add(NodePath path, Node node) {
    Optional<NodePath> parent = path.parent();
    parent.map(off::get).ifPresent(above -> off.put(path, above));
    if (!Status.isEnabled(node)) {
      off.putIfAbsent(path, path);
    }
    if (path.depth() > 0 && !Compatible.of(node).isEmpty()) {
      devices.put(path, path);
    } else {
      parent.map(devices::get).ifPresent(above -> devices.put(path, above));
    }
  }

  /// The topmost of a node and those above it that is switched off.
  Optional<NodePath> switchedOff(NodePath path) {
    return Optional.ofNullable(off.get(path));
  }

  /// The nearest of a node and those above it that says what it is; the root is no device.
  Optional<NodePath> device(NodePath path) {
    return Optional.ofNullable(devices.get(path));
  }
}
