package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.jspecify.annotations.Nullable;

/// The last pass: the draft becomes a tree, with a stack of its own.
final class Freezer {
  private Freezer() {}

  /// A node whose children are being built.
  private record Open(NodeBuilder builder, Iterator<DraftNode> children) {}

  static Node freeze(DraftNode root) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(begin(root));
    while (true) {
      Open top = open.element();
      DraftNode child = nextAlive(top.children);
      if (child != null) {
        open.push(begin(child));
        continue;
      }
      open.pop();
      Node built = top.builder.build();
      Open parent = open.peek();
      if (parent == null) {
        return built;
      }
      parent.builder.add(built);
    }
  }

  private static @Nullable DraftNode nextAlive(Iterator<DraftNode> children) {
    while (children.hasNext()) {
      DraftNode child = children.next();
      if (!child.isDeleted()) {
        return child;
      }
    }
    return null;
  }

  private static Open begin(DraftNode node) {
    NodeBuilder builder = new NodeBuilder(node.name()).place(node.place());
    node.labels().alive().forEach(label -> builder.label(label.name()));
    for (DraftProperty property : node.properties().all()) {
      if (!property.isDeleted()) {
        builder.set(property.freeze());
      }
    }
    return new Open(builder, node.children().all().iterator());
  }
}
