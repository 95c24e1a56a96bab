package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// What can be referred to in a source: the nodes with a label or a phandle.
///
/// A reference is worth its phandle only where the source states that phandle, and states it once:
/// a compiler would number anew otherwise.
final class ReferencesTargets {
  private final ReferencesNode remarks = new ReferencesNode();
  private final Map<String, NodePath> paths = new HashMap<>();
  private final Map<String, Phandle> byLabel = new HashMap<>();
  private final Map<Phandle, Target> byPhandle = new HashMap<>();
  private final Set<Phandle> shared = new HashSet<>();

  /// A node with a phandle of its own, and its first label.
  record Target(Node node, NodePath path, Optional<String> label) {}

  ReferencesTargets(DeviceTree tree) {
    labelsOfNodes(tree.root());
    Symbols.of(tree).ifPresent(symbols -> labelsOfSymbols(tree.root(), symbols));
    phandles(tree.root());
  }

  /// The labels of the nodes, as a tree of remarks.
  ReferencesNode remarks() {
    return remarks;
  }

  /// Whether a label is one of this source.
  boolean isLabel(String label) {
    return paths.containsKey(label);
  }

  /// The path of the node with that label.
  Optional<NodePath> path(String label) {
    return Optional.ofNullable(paths.get(label));
  }

  /// The only node that states that phandle.
  Optional<Target> target(Phandle phandle) {
    return shared.contains(phandle)
        ? Optional.empty()
        : Optional.ofNullable(byPhandle.get(phandle));
  }

  /// What `<&label>` compiles to.
  Optional<Phandle> phandle(String label) {
    return Optional.ofNullable(byLabel.get(label)).filter(p -> !shared.contains(p));
  }

  private void labelsOfNodes(Node root) {
    record Step(NodePath path, Node node) {}
    Deque<Step> open = new ArrayDeque<>(List.of(new Step(NodePath.ROOT, root)));
    while (!open.isEmpty()) {
      Step step = open.pop();
      for (String label : step.node.labels()) {
        label(label, step.path);
      }
      for (Node child : step.node.children().reversed()) {
        open.push(new Step(step.path.child(child.name()), child));
      }
    }
  }

  private void labelsOfSymbols(Node root, Symbols symbols) {
    for (Property p : symbols.node().properties()) {
      p.value()
          .asString()
          .flatMap(NodePath::parse)
          .filter(path -> isThere(root, path))
          .ifPresent(path -> label(p.name(), path));
    }
  }

  private static boolean isThere(Node root, NodePath path) {
    Optional<Node> node = Optional.of(root);
    for (String name : path.names()) {
      node = node.flatMap(n -> n.child(name));
    }
    return node.isPresent();
  }

  private void label(String label, NodePath path) {
    if (ReferencesNames.isLabel(label) && paths.putIfAbsent(label, path) == null) {
      ReferencesNode node = remarks;
      for (String name : path.names()) {
        node = node.open(name);
      }
      node.label(label);
    }
  }

  private record Bearer(NodePath path, Node node, @Nullable ReferencesNode remarks) {}

  private void phandles(Node root) {
    Deque<Bearer> open = new ArrayDeque<>(List.of(new Bearer(NodePath.ROOT, root, remarks)));
    while (!open.isEmpty()) {
      Bearer top = open.pop();
      stated(top.node).ifPresent(phandle -> bear(phandle, top));
      for (Node child : top.node.children()) {
        ReferencesNode below = top.remarks == null ? null : top.remarks.child(child.name());
        open.push(new Bearer(top.path.child(child.name()), child, below));
      }
    }
  }

  private void bear(Phandle phandle, Bearer bearer) {
    List<String> labels = bearer.remarks == null ? List.of() : bearer.remarks.labels();
    Target target = new Target(bearer.node, bearer.path, labels.stream().findFirst());
    if (byPhandle.putIfAbsent(phandle, target) != null) {
      shared.add(phandle);
    }
    labels.forEach(label -> byLabel.put(label, phandle));
  }

  /// The phandle of a node that has the property `phandle`; one only in `linux,phandle` would get a
  /// second property from the compiler.
  private static Optional<Phandle> stated(Node node) {
    Optional<Value> old = node.value("linux,phandle");
    return node.value("phandle")
        .filter(v -> v.length() == Value.CELL && old.map(v::equals).orElse(true))
        .flatMap(v -> Phandle.of(v.u32(0)));
  }
}
