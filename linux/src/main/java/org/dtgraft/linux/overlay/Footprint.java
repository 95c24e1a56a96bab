package org.dtgraft.linux.overlay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Where the devices of an overlay are that somebody else has loaded, as far as its blob tells: the
/// nodes that it gives a `compatible`, of fragments whose target is a path. Nodes that it only
/// passes through are the base's.
public final class Footprint {
  private Footprint() {}

  private record Place(NodePath path, Node node) {}

  /// The nodes of a blob; none where it is no overlay, or empty.
  public static List<NodePath> of(byte[] blob) {
    return switch (new BlobReader().read("overlay", blob)) {
      case Result.Failed<DeviceTree> _ -> List.of();
      case Result.Ok<DeviceTree>(var tree, _) ->
          tree.find(NodePath.ROOT).orElseThrow().children().stream()
              .flatMap(fragment -> nodes(fragment).stream())
              .toList();
    };
  }

  private static List<NodePath> nodes(Node fragment) {
    Optional<NodePath> target = fragment.value("target-path").flatMap(Footprint::path);
    Optional<Node> content = fragment.child("__overlay__");
    return target.isEmpty() || content.isEmpty()
        ? List.of()
        : devices(new Place(target.get(), content.get()));
  }

  private static Optional<NodePath> path(Value value) {
    return value.asString().flatMap(NodePath::parse);
  }

  /// With a stack of its own. What hangs below a device belongs to it.
  private static List<NodePath> devices(Place top) {
    List<NodePath> found = new ArrayList<>();
    Deque<Place> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      Place at = open.pop();
      for (Node child : at.node.children()) {
        NodePath path = at.path.child(child.name());
        if (child.value("compatible").isPresent()) {
          found.add(path);
        } else {
          open.push(new Place(path, child));
        }
      }
    }
    return found;
  }
}
