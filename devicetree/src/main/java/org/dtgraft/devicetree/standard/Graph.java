package org.dtgraft.devicetree.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// Ports and endpoints: the links along which pictures and sound flow (dt-schema `graph.yaml`).
public final class Graph {
  private static final Set<String> CONTAINERS = Set.of("ports", "in-ports", "out-ports");

  private Graph() {}

  /// The endpoints of a device, in the order of the tree.
  public static List<NodePath> endpoints(DeviceTree tree, NodePath device) {
    List<NodePath> endpoints = new ArrayList<>();
    Optional<Node> node = tree.find(device);
    node.ifPresent(n -> addPorts(n, device, endpoints));
    for (Node child : node.map(Node::children).orElse(List.of())) {
      if (CONTAINERS.contains(child.name())) {
        addPorts(child, device.child(child.name()), endpoints);
      }
    }
    return endpoints;
  }

  private static void addPorts(Node parent, NodePath path, List<NodePath> endpoints) {
    for (Node port : parent.children()) {
      if (port.baseName().equals("port")) {
        for (Node endpoint : port.children()) {
          if (endpoint.baseName().equals("endpoint")) {
            endpoints.add(path.child(port.name()).child(endpoint.name()));
          }
        }
      }
    }
  }

  /// The other end of an endpoint's link: what its `remote-endpoint` refers to.
  public static Optional<NodePath> remote(Node endpoint, PhandleIndex phandles) {
    return endpoint
        .value("remote-endpoint")
        .filter(v -> v.length() == Value.CELL)
        .flatMap(v -> Phandle.of(v.u32(0)))
        .flatMap(phandles::path);
  }

  /// The device to which an endpoint belongs: the parent of its port, or of the `ports` around it.
  ///
  /// @return nothing where the path is too short for one
  public static Optional<NodePath> device(NodePath endpoint) {
    Optional<NodePath> above = endpoint.parent().flatMap(NodePath::parent);
    return above
        .filter(p -> CONTAINERS.contains(p.name()))
        .flatMap(NodePath::parent)
        .or(() -> above);
  }
}
