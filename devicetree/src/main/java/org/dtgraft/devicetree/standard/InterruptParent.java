package org.dtgraft.devicetree.standard;

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

  /// The controller or nexus that the `interrupts` of a node are for: what `interrupt-parent`
  /// refers to, of the node or of the nearest node above that has it; on the way whatever has
  /// `#interrupt-cells`.
  ///
  /// @return nothing where there is none, or the way leads in a circle
  public static Optional<NodePath> of(DeviceTree tree, PhandleIndex phandles, NodePath path) {
    NodePath at = path;
    for (int steps = 0; steps <= LONGEST_WAY; steps++) {
      Optional<NodePath> next = next(tree, phandles, at);
      if (next.isEmpty() || tree.find(next.get()).filter(InterruptParent::takes).isPresent()) {
        return next;
      }
      at = next.get();
    }
    return Optional.empty();
  }

  /// More than any tree is deep.
  private static final int LONGEST_WAY = 10_000;

  private static Optional<NodePath> next(DeviceTree tree, PhandleIndex phandles, NodePath at) {
    Optional<Value> said = tree.find(at).flatMap(n -> n.value("interrupt-parent"));
    return said.isEmpty()
        ? at.parent()
        : said.get().asU32().stream()
            .boxed()
            .findFirst()
            .flatMap(Phandle::of)
            .flatMap(phandles::path);
  }

  private static boolean takes(Node node) {
    return node.property("#interrupt-cells").isPresent();
  }
}
