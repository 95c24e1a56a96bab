package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dtgraft.devicetree.standard.Graph;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// Which end of a graph link is the source, and which the sink.
///
/// Both ends name each other, so that each seems to need the other. The sink supplies the source: a
/// bridge cannot begin without the panel behind it. The tree does not say which is which, but the
/// bindings have a custom: of a device with several ports, port 0 is the input, and the others are
/// outputs. Where that does not tell, whoever comes first in the tree is the source.
final class GraphDirection {
  private final DeviceTree tree;
  private final PhandleIndex phandles;

  GraphDirection(DeviceTree tree, PhandleIndex phandles) {
    this.tree = tree;
    this.phandles = phandles;
  }

  /// Of each two graph links that are each other's reverse, the one that is not obeyed: the need of
  /// the sink for its source.
  List<DeviceLink> cuts(List<DeviceLink> links) {
    Set<DeviceLink> present = new HashSet<>(links);
    List<DeviceLink> cuts = new ArrayList<>();
    for (DeviceLink link : links) {
      DeviceLink reverse = link.reversed();
      if (link.isGraph() && present.contains(reverse) && !cuts.contains(reverse)) {
        cuts.add(isSource(link.consumer(), link.supplier()) ? reverse : link);
      }
    }
    return cuts;
  }

  private boolean isSource(NodePath device, NodePath other) {
    return isOutput(device, other)
        .or(() -> isOutput(other, device).map(output -> !output))
        .orElse(true);
  }

  /// Whether a device's end of its link to another is an output, where that can be told.
  private Optional<Boolean> isOutput(NodePath device, NodePath other) {
    return Graph.endpoints(tree, device).stream()
        .filter(e -> leadsTo(e, other))
        .findFirst()
        .flatMap(NodePath::parent)
        .filter(this::isOneOfSeveral)
        .flatMap(port -> tree.find(port).map(p -> number(p) != 0));
  }

  private boolean leadsTo(NodePath endpoint, NodePath other) {
    return tree.find(endpoint)
        .flatMap(e -> Graph.remote(e, phandles))
        .flatMap(Graph::device)
        .filter(d -> d.startsWith(other))
        .isPresent();
  }

  private boolean isOneOfSeveral(NodePath port) {
    return port.parent().flatMap(tree::find).map(Node::children).orElse(List.of()).stream()
            .filter(n -> n.baseName().equals("port"))
            .count()
        > 1;
  }

  private static int number(Node port) {
    return port.value("reg").map(Value::asU32).orElse(OptionalInt.empty()).orElse(0);
  }
}
