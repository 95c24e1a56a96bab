package org.dtgraft.hotplug.sim.driver;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dtgraft.devicetree.standard.PhandleList;
import org.dtgraft.devicetree.standard.ReferenceProperty;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// The device that a driver is bound to, or is being bound to.
///
/// @param kept the numbers that [Act.Keep] has kept, as they are now
public record Self(NodePath path, Node node, DeviceTree tree, Map<String, Integer> kept) {
  public Self {
    Objects.requireNonNull(path);
    Objects.requireNonNull(node);
    Objects.requireNonNull(tree);
  }

  /// A kept number; 0 where none was.
  public int kept(String name) {
    return kept.getOrDefault(name, 0);
  }

  /// The children of the node.
  public List<Node> children() {
    return node.children();
  }

  /// Whether the node has a property.
  public boolean has(String property) {
    return node.property(property).isPresent();
  }

  /// How many entries a property of the node has that lists suppliers.
  public int entries(String property) {
    PhandleIndex phandles = PhandleIndex.of(tree);
    Value value = node.value(property).orElse(Value.EMPTY);
    return ReferenceProperty.of(property)
        .map(p -> PhandleList.of(p, value, phandles).entries().size())
        .orElse(0);
  }
}
