package org.dtgraft.app.cli;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;

/// The labels of a tree's nodes: those that a source gave, and those that `/__symbols__` keeps.
final class TreeLabels {
  private final Map<NodePath, Set<String>> symbols = new HashMap<>();

  TreeLabels(DeviceTree tree) {
    Symbols.of(tree).ifPresent(s -> s.node().properties().forEach(this::add));
  }

  private void add(Property symbol) {
    symbol
        .value()
        .asString()
        .flatMap(NodePath::parse)
        .ifPresent(
            path -> symbols.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(symbol.name()));
  }

  /// The labels of a node, each once.
  List<String> of(NodePath path, Node node) {
    Set<String> all = new LinkedHashSet<>(node.labels());
    all.addAll(symbols.getOrDefault(path, Set.of()));
    return List.copyOf(all);
  }
}
