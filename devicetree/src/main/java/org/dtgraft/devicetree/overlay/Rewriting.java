package org.dtgraft.devicetree.overlay;

import java.util.Arrays;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;

/// An overlay that is being written anew. What stays keeps its order, and `/__local_fixups__` tells
/// of what stays.
final class Rewriting {
  private final Overlay from;
  private final NodeBuilder root;

  Rewriting(Overlay from) {
    this.from = from;
    this.root = from.tree().root().edit();
  }

  /// Takes the labels away, its own and those that it needs.
  void removeLabels() {
    removeNode(Symbols.NODE);
    removeNode(Fixup.NODE);
  }

  /// Takes a property away, with the local references in it.
  void removeProperty(Spot spot) {
    root.at(spot.node()).remove(spot.property());
    removeLocal(spot);
  }

  /// Gives a property another value, where it is still there.
  void set(Spot spot, Value value) {
    if (isThere(spot.node())) {
      NodeBuilder node = root.at(spot.node());
      node.property(spot.property()).ifPresent(p -> node.set(p.with(value)));
    }
  }

  /// Says anew into which node a fragment goes.
  void target(Fragment fragment, Property target) {
    removeProperty(new Spot(fragment.path(), "target"));
    removeProperty(new Spot(fragment.path(), "target-path"));
    root.at(fragment.path()).setFirst(target);
  }

  /// Takes local references of a property away that are at these offsets.
  void removeLocal(Spot spot, Set<Integer> offsets) {
    NodePath path = Overlay.LOCAL_FIXUPS.resolve(spot.node());
    if (offsets.isEmpty() || !isThere(path)) {
      return;
    }
    NodeBuilder node = root.at(path);
    node.property(spot.property())
        .ifPresent(p -> node.set(p.with(Value.ofCells(without(p.value(), offsets)))));
    if (node.property(spot.property()).filter(p -> p.value().isEmpty()).isPresent()) {
      removeLocal(spot);
    }
  }

  private static int[] without(Value list, Set<Integer> offsets) {
    return Arrays.stream(list.cells()).filter(o -> !offsets.contains(o)).toArray();
  }

  /// Takes fragments away that say nothing.
  void removeEmptyFragments() {
    for (Node node : root.build().children()) {
      node.child(Fragment.OVERLAY)
          .filter(c -> c.properties().isEmpty() && c.children().isEmpty())
          .ifPresent(_ -> removeNode(node.name()));
    }
  }

  private void removeNode(String name) {
    root.removeChild(name);
    if (root.hasChild(Fixup.LOCAL_NODE)) {
      root.child(Fixup.LOCAL_NODE).removeChild(name);
      prune(Overlay.LOCAL_FIXUPS);
    }
  }

  private void removeLocal(Spot spot) {
    NodePath path = Overlay.LOCAL_FIXUPS.resolve(spot.node());
    if (isThere(path) && root.at(path).remove(spot.property())) {
      prune(path);
    }
  }

  private boolean isThere(NodePath path) {
    NodeBuilder node = root;
    for (String name : path.names()) {
      if (!node.hasChild(name)) {
        return false;
      }
      node = node.child(name);
    }
    return true;
  }

  /// Takes a node of the local fixups away where nothing is left in it, and those above it.
  private void prune(NodePath path) {
    for (NodePath at = path; at.depth() > 0; at = at.parent().orElseThrow()) {
      NodeBuilder node = root.at(at);
      if (!node.properties().isEmpty() || !node.childNames().isEmpty()) {
        return;
      }
      root.at(at.parent().orElseThrow()).removeChild(at.name());
    }
  }

  /// What it is now.
  Result<Overlay> overlay() {
    return Overlay.of(from.name(), from.tree().with(root.build()));
  }
}
