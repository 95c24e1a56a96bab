package org.dtgraft.devicetree.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// A tree under check, with the indexes that keep checks from searching: who has a property of some
/// name, who has a phandle.
final class CheckedTree {
  private final boolean plugin;
  private final List<CheckedNode> nodes;
  private final List<CheckedProperty> properties = new ArrayList<>();
  private final Map<String, List<CheckedProperty>> byName = new HashMap<>();
  private final Map<Integer, CheckedNode> bearers = new HashMap<>();
  private @Nullable InterruptParents interruptParents;

  /// @param plugin whether it is an overlay, whose references may be to what is not here
  CheckedTree(DeviceTree tree, boolean plugin) {
    this.plugin = plugin;
    this.nodes = nodes(tree.root());
    for (CheckedNode node : nodes) {
      for (Property property : node.node().properties()) {
        add(new CheckedProperty(node, property, properties.size()));
      }
    }
    for (CheckedProperty property : properties(CheckedTree::isPhandle)) {
      int phandle = phandleOf(property.node());
      if (phandle != 0) {
        bearers.putIfAbsent(phandle, property.node());
      }
    }
  }

  private void add(CheckedProperty property) {
    properties.add(property);
    byName.computeIfAbsent(property.name(), _ -> new ArrayList<>(4)).add(property);
  }

  private static List<CheckedNode> nodes(Node root) {
    List<CheckedNode> nodes = new ArrayList<>();
    Deque<CheckedNode> open = new ArrayDeque<>(List.of(new CheckedNode(root, null)));
    while (!open.isEmpty()) {
      CheckedNode node = open.pop();
      nodes.add(node);
      if (!node.node().children().isEmpty()) {
        List<CheckedNode> children = new ArrayList<>(node.node().children().size());
        node.node().children().forEach(c -> children.add(new CheckedNode(c, node)));
        node.children(children);
        children.reversed().forEach(open::push);
      }
    }
    return nodes;
  }

  boolean isPlugin() {
    return plugin;
  }

  /// All nodes, parents before children, children in order.
  List<CheckedNode> nodes() {
    return nodes;
  }

  CheckedNode root() {
    return nodes.getFirst();
  }

  /// All properties, those of a node behind those of the node before it.
  List<CheckedProperty> properties() {
    return properties;
  }

  /// The properties of a name, in the order of the tree.
  List<CheckedProperty> properties(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /// The properties whose names are wanted, in the order of the tree.
  List<CheckedProperty> properties(Predicate<String> wanted) {
    List<List<CheckedProperty>> found = new ArrayList<>();
    byName.forEach((name, all) -> {
      if (wanted.test(name)) {
        found.add(all);
      }
    });
    if (found.size() <= 1) {
      return found.isEmpty() ? List.of() : found.getFirst();
    }
    List<CheckedProperty> merged = new ArrayList<>();
    found.forEach(merged::addAll);
    merged.sort(Comparator.comparingInt(CheckedProperty::order));
    return merged;
  }

  /// The first node with that phandle.
  @Nullable CheckedNode bearer(int phandle) {
    return bearers.get(phandle);
  }

  /// Where the interrupts of each node go.
  InterruptParents interruptParents() {
    if (interruptParents == null) {
      interruptParents = new InterruptParents(nodes);
    }
    return interruptParents;
  }

  static boolean isPhandle(String property) {
    return property.equals("phandle") || property.equals("linux,phandle");
  }

  /// The phandle that a node says it has; 0 where it says none that is legal.
  static int phandleOf(CheckedNode node) {
    int phandle = legal(node, "phandle");
    return phandle != 0 ? phandle : legal(node, "linux,phandle");
  }

  private static int legal(CheckedNode node, String property) {
    int cell =
        node.property(property)
            .map(Property::value)
            .filter(CheckedTree::isCell)
            .map(v -> v.u32(0))
            .orElse(0);
    return Phandle.isLegal(cell) ? cell : 0;
  }

  static boolean isCell(Value value) {
    return value.length() == Value.CELL;
  }

  /// Whether there is a node at a path as dtc reads it: repeated slashes do not count, and the root
  /// has no path.
  boolean holds(String path) {
    Node node = root().node();
    int at = 0;
    do {
      int start = at;
      while (start < path.length() && path.charAt(start) == '/') {
        start++;
      }
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      node = node.child(path.substring(start, end)).orElse(null);
      at = end + 1;
    } while (node != null && at < path.length());
    return node != null;
  }
}
