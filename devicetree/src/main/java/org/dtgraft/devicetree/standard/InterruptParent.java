package org.dtgraft.devicetree.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// Where the interrupts of a node go (Devicetree Specification 2.4).
public final class InterruptParent {
  private InterruptParent() {}

  /// More than any way leads from one `interrupt-parent` to another.
  private static final int MOST_JUMPS = 64;

  /// The controller or nexus that the `interrupts` of a node are for: what `interrupt-parent`
  /// refers to, of the node or of the nearest node above that has it; on the way whatever has
  /// `#interrupt-cells`.
  ///
  /// @return nothing where there is none, or the way leads in a circle
  public static Optional<NodePath> of(DeviceTree tree, PhandleIndex phandles, NodePath path) {
    NodePath at = path;
    for (int jumps = 0; jumps < MOST_JUMPS; jumps++) {
      List<Node> way = way(tree, at);
      int depth = firstThatSays(way);
      if (depth < 0) {
        return Optional.empty();
      }
      Optional<Value> said = way.get(depth).value("interrupt-parent");
      if (said.isEmpty()) {
        return Optional.of(at.ancestorAt(depth - 1));
      }
      Optional<NodePath> next = referred(said.get(), phandles);
      if (next.isEmpty() || tree.find(next.get()).filter(InterruptParent::takes).isPresent()) {
        return next;
      }
      at = next.get();
    }
    return Optional.empty();
  }

  /// The nodes from the root down.
  private static List<Node> way(DeviceTree tree, NodePath path) {
    List<Node> way = new ArrayList<>(List.of(tree.root()));
    for (String name : path.names()) {
      Optional<Node> child = way.getLast().child(name);
      if (child.isEmpty()) {
        return List.of();
      }
      way.add(child.get());
    }
    return way;
  }

  /// The depth of the lowest node that has `interrupt-parent`, or whose parent takes interrupts; -1
  /// where there is none.
  private static int firstThatSays(List<Node> way) {
    for (int depth = way.size() - 1; depth >= 0; depth--) {
      boolean says = way.get(depth).property("interrupt-parent").isPresent();
      if (says || (depth > 0 && takes(way.get(depth - 1)))) {
        return depth;
      }
    }
    return -1;
  }

  private static Optional<NodePath> referred(Value value, PhandleIndex phandles) {
    return value.asU32().stream().boxed().findFirst().flatMap(Phandle::of).flatMap(phandles::path);
  }

  private static boolean takes(Node node) {
    return node.property("#interrupt-cells").isPresent();
  }
}
