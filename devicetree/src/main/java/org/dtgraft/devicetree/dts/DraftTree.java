package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dtgraft.devicetree.diagnostic.Place;
import org.jspecify.annotations.Nullable;

/// The tree in the making, and which node has which label.
final class DraftTree {
  private final DraftNode root = DraftNode.root(Place.NOWHERE);
  private final boolean plugin;
  private final Map<String, DraftNode> labelled = new HashMap<>();
  private final Map<String, Set<DraftNode>> labelledToo = new HashMap<>();

  DraftTree(boolean plugin) {
    this.plugin = plugin;
  }

  DraftNode root() {
    return root;
  }

  /// Whether it is an overlay, whose references may be to what is not here.
  boolean isPlugin() {
    return plugin;
  }

  /// Remembers the labels of a node, so that it is found by them.
  void remember(DraftNode node, List<Label> labels) {
    for (Label label : labels) {
      DraftNode first = labelled.putIfAbsent(label.name(), node);
      if (first != null && !first.equals(node)) {
        labelledToo.computeIfAbsent(label.name(), _ -> new LinkedHashSet<>()).add(node);
      }
    }
  }

  /// All labels that nodes have or had.
  Collection<String> labels() {
    return labelled.keySet();
  }

  /// The node that a reference names.
  @Nullable DraftNode find(Reference reference) {
    DraftNode from = reference.isPath() ? root : labelled(reference.label());
    return from == null ? null : below(from, reference.path());
  }

  @Nullable DraftNode labelled(String label) {
    DraftNode first = labelled.get(label);
    if (first != null && first.labels().has(label)) {
      return first;
    }
    for (DraftNode other : labelledToo.getOrDefault(label, Set.of())) {
      if (other.labels().has(label)) {
        return other;
      }
    }
    return null;
  }

  /// The node at a path below another; repeated slashes and one at the end do not count.
  @Nullable DraftNode below(DraftNode from, String path) {
    DraftNode node = from;
    for (int at = 0; at < path.length() && node != null; ) {
      int slash = path.indexOf('/', at);
      int end = slash < 0 ? path.length() : slash;
      node = end > at ? node.children().alive(path.substring(at, end)) : node;
      at = end + 1;
    }
    return node;
  }

  /// Shows every node that is not deleted, parents before children. What the visitor adds below the
  /// node that it sees, or deletes there, counts.
  void forEach(Consumer<DraftNode> visitor) {
    Deque<DraftNode> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      DraftNode node = open.pop();
      visitor.accept(node);
      List<DraftNode> children = node.children().all();
      for (int i = children.size() - 1; i >= 0; i--) {
        if (!children.get(i).isDeleted()) {
          open.push(children.get(i));
        }
      }
    }
  }

  /// Shows every property that is not deleted, with its node. Properties may be added meanwhile;
  /// those of the node itself are not shown.
  void forEachProperty(PropertyVisitor visitor) {
    forEach(node -> {
      List<DraftProperty> properties = node.properties().all();
      for (int i = 0, count = properties.size(); i < count; i++) {
        if (!properties.get(i).isDeleted()) {
          visitor.visit(node, properties.get(i));
        }
      }
    });
  }

  /// Who is shown properties.
  interface PropertyVisitor {
    void visit(DraftNode node, DraftProperty property);
  }
}
