package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.dtgraft.devicetree.standard.Graph;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;

/// Where the pictures go from a device on: along its endpoints to the panel at the end.
final class DisplayChain {
  private final DeviceTree tree;
  private final PhandleIndex phandles;

  DisplayChain(DeviceTree tree) {
    this.tree = tree;
    this.phandles = PhandleIndex.of(tree);
  }

  /// The endpoint of a device's port, the first of it.
  Optional<NodePath> endpoint(NodePath device, String port) {
    return Graph.endpoints(tree, device).stream()
        .filter(e -> e.parent().filter(p -> p.name().equals(port)).isPresent())
        .findFirst();
  }

  /// The endpoint at the other end.
  Optional<NodePath> remote(NodePath endpoint) {
    return tree.find(endpoint).flatMap(e -> Graph.remote(e, phandles));
  }

  /// The node behind a device's port.
  Optional<NodePath> behind(NodePath device, String port) {
    return endpoint(device, port).flatMap(this::remote).flatMap(Graph::device);
  }

  /// The panel that a device's pictures come to, however many bridges are between them. Ways that
  /// lead back are not gone twice.
  Optional<PanelDescription> panel(NodePath device) {
    Set<NodePath> seen = new HashSet<>(Set.of(device));
    for (Optional<NodePath> at = next(device, seen); at.isPresent(); at = next(at.get(), seen)) {
      Optional<PanelDescription> panel = tree.find(at.get()).flatMap(PanelTable::of);
      if (panel.isPresent()) {
        return panel;
      }
    }
    return Optional.empty();
  }

  /// Behind the first port but port 0, the input, that leads to somebody new.
  private Optional<NodePath> next(NodePath device, Set<NodePath> seen) {
    return Graph.endpoints(tree, device).stream()
        .filter(e -> e.parent().filter(p -> !p.name().equals("port@0")).isPresent())
        .flatMap(e -> remote(e).flatMap(Graph::device).stream())
        .filter(seen::add)
        .findFirst();
  }

  /// Whether the port at the other end of a device's port has a property, such as
  /// `dual-lvds-odd-pixels`.
  boolean says(NodePath device, String port, String property) {
    return endpoint(device, port)
        .flatMap(this::remote)
        .flatMap(NodePath::parent)
        .flatMap(tree::find)
        .filter(n -> n.property(property).isPresent())
        .isPresent();
  }

  /// The node of an endpoint of a device.
  Optional<Node> endpointNode(NodePath device, String port) {
    return endpoint(device, port).flatMap(tree::find);
  }

  /// How many cells a list has; 0 where there is none.
  static int cells(Optional<Node> node, String property) {
    return node.flatMap(n -> n.value(property)).map(v -> v.length() / 4).orElse(0);
  }

  /// The devices of a tree that some test is true of, in order.
  static List<NodePath> all(DeviceTree tree, Predicate<Node> test) {
    List<NodePath> found = new ArrayList<>();
    tree.forEach((path, node) -> {
      if (test.test(node)) {
        found.add(path);
      }
    });
    return found;
  }
}
