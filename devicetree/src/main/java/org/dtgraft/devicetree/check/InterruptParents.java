package org.dtgraft.devicetree.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.tree.Property;

/// For every node where the search for its interrupt parent ends: at the nearest node above that
/// takes interrupts, or at the nearest `interrupt-parent`, the node's own first.
final class InterruptParents {
  private final Map<CheckedNode, Parent> above = new HashMap<>();

  /// Where a search ends.
  sealed interface Parent {}

  /// A node that takes interrupts.
  record Taker(CheckedNode node) implements Parent {}

  /// A property `interrupt-parent`.
  record Said(CheckedProperty property) implements Parent {}

  /// Nowhere.
  record Unsaid() implements Parent {}

  /// The way up from each node is the same for all its children: it is gone once.
  ///
  /// @param nodes parents before children
  InterruptParents(List<CheckedNode> nodes) {
    for (CheckedNode node : nodes) {
      if (!node.children().isEmpty()) {
        above.put(node, Interrupts.areTakenBy(node) ? new Taker(node) : of(node));
      }
    }
  }

  /// Where the search for the parent of a node ends.
  Parent of(CheckedNode node) {
    Optional<Property> own = node.property("interrupt-parent");
    if (own.isPresent()) {
      return new Said(new CheckedProperty(node, own.get(), 0));
    }
    return node.isRoot() ? new Unsaid() : Objects.requireNonNull(above.get(node.above()));
  }
}
