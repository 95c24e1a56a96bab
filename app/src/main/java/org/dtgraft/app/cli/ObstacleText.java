package org.dtgraft.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Obstacle;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Symbols;

/// What a later load did in one part of the tree, and is in the way by it: many obstacles told as
/// one.
///
/// @param by the later load
/// @param byName the name of its overlay
/// @param kinds what it did, each once
/// @param at the topmost node
/// @param names the properties or labels of that node that matter; none for the node as such
/// @param below how many nodes below that one are concerned too
record ObstacleText(
    LoadId by, String byName, Set<Obstacle.Kind> kinds, NodePath at, Set<String> names, int below) {
  private static final NodePath SYMBOLS = NodePath.of(Symbols.NODE);

  /// The obstacles by load and part of the tree. A label that was resolved is told by its node.
  static List<ObstacleText> grouped(List<Obstacle> obstacles) {
    Map<LoadId, List<Obstacle>> byLoad = new LinkedHashMap<>();
    obstacles.forEach(o -> byLoad.computeIfAbsent(o.by(), _ -> new ArrayList<>()).add(o));
    List<ObstacleText> texts = new ArrayList<>();
    byLoad.values().forEach(ofLoad -> texts.addAll(parts(ofLoad)));
    return texts;
  }

  private static List<ObstacleText> parts(List<Obstacle> ofLoad) {
    Map<NodePath, List<Obstacle>> byNode = new LinkedHashMap<>();
    ofLoad.forEach(o -> byNode.computeIfAbsent(o.at(), _ -> new ArrayList<>()).add(o));
    if (byNode.size() > 1 && isResolved(byNode.getOrDefault(SYMBOLS, List.of()))) {
      byNode.remove(SYMBOLS);
    }
    return byNode.keySet().stream()
        .filter(node -> byNode.keySet().stream().noneMatch(other -> isAbove(other, node)))
        .map(top -> part(top, byNode))
        .toList();
  }

  private static boolean isResolved(List<Obstacle> atSymbols) {
    return atSymbols.stream().allMatch(o -> o.kind() == Obstacle.Kind.REFERENCE);
  }

  private static boolean isAbove(NodePath above, NodePath path) {
    return path.depth() > above.depth() && path.startsWith(above);
  }

  private static ObstacleText part(NodePath top, Map<NodePath, List<Obstacle>> byNode) {
    Set<Obstacle.Kind> kinds = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    int below = 0;
    for (Map.Entry<NodePath, List<Obstacle>> node : byNode.entrySet()) {
      if (node.getKey().startsWith(top)) {
        node.getValue().forEach(o -> kinds.add(o.kind()));
        below += node.getKey().equals(top) ? 0 : 1;
      }
    }
    List<Obstacle> here = byNode.getOrDefault(top, List.of());
    here.forEach(o -> names.add(o.what()));
    Obstacle any = here.getFirst();
    Set<String> shown = names.contains("") ? Set.of() : names;
    return new ObstacleText(any.by(), any.byName(), kinds, top, shown, below);
  }

  /// `#2 second.dtbo refers to it`; the node stands beside.
  String sentence() {
    String did = String.join(" and ", kinds.stream().map(ObstacleText::verb).toList());
    String what = names.isEmpty() ? "it" : "'" + String.join("', '", names) + "'";
    String more =
        below == 0 ? "" : below == 1 ? " and a node below" : " and " + below + " nodes below";
    return by + " " + byName + " " + did + " " + what + more;
  }

  private static String verb(Obstacle.Kind kind) {
    return switch (kind) {
      case OVERLAP -> "has touched";
      case REFERENCE -> "refers to";
    };
  }
}
