package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dtgraft.devicetree.tree.NodePath;

/// [RemovalPolicy#KERNEL]: no later load has an entry node that is one of this load's, above it or
/// below it. Entry nodes are those that were added, and those whose properties were set.
///
/// Only the topmost entry nodes of a load are kept: what overlaps with one below overlaps with
/// them.
final class TopmostRule implements Dependants {
  private final Map<NodePath, NavigableMap<LoadId, NodePath>> at = new HashMap<>();
  private final Map<NodePath, NavigableMap<LoadId, List<NodePath>>> below = new HashMap<>();
  private final Map<LoadId, Entry> entries = new HashMap<>();

  private record Entry(String name, Set<NodePath> tops) {}

  @Override
  public void loaded(Load load, List<Work.Use> uses) {
    Set<NodePath> tops = tops(load.plan().changes());
    entries.put(load.id(), new Entry(load.name(), tops));
    for (NodePath top : tops) {
      at.computeIfAbsent(top, _ -> new TreeMap<>()).put(load.id(), top);
      for (Optional<NodePath> up = top.parent(); up.isPresent(); up = up.get().parent()) {
        below
            .computeIfAbsent(up.get(), _ -> new TreeMap<>())
            .computeIfAbsent(load.id(), _ -> new ArrayList<>())
            .add(top);
      }
    }
  }

  /// The topmost entry nodes of a load, in order.
  static Set<NodePath> tops(List<Change> changes) {
    Set<NodePath> nodes = new LinkedHashSet<>();
    Changes.tops(changes).forEach(c -> nodes.add(c.path()));
    Set<NodePath> tops = new LinkedHashSet<>();
    nodes.stream().filter(n -> !isBelowOneOf(n, nodes)).forEach(tops::add);
    return tops;
  }

  private static boolean isBelowOneOf(NodePath node, Set<NodePath> nodes) {
    for (Optional<NodePath> up = node.parent(); up.isPresent(); up = up.get().parent()) {
      if (nodes.contains(up.get())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void removed(LoadId id) {
    for (NodePath top : Objects.requireNonNull(entries.remove(id)).tops) {
      drop(at, top, id);
      for (Optional<NodePath> up = top.parent(); up.isPresent(); up = up.get().parent()) {
        drop(below, up.get(), id);
      }
    }
  }

  private static <T> void drop(
      Map<NodePath, NavigableMap<LoadId, T>> loads, NodePath path, LoadId id) {
    NavigableMap<LoadId, T> here = loads.get(path);
    if (here != null) {
      here.remove(id);
      if (here.isEmpty()) {
        loads.remove(path);
      }
    }
  }

  @Override
  public List<Obstacle> against(Load load) {
    Map<NodePath, Set<LoadId>> found = new HashMap<>();
    for (NodePath top : Objects.requireNonNull(entries.get(load.id())).tops) {
      for (Optional<NodePath> up = Optional.of(top); up.isPresent(); up = up.get().parent()) {
        NodePath path = up.get();
        later(at, path, load.id()).keySet().forEach(by -> add(found, path, by));
      }
      later(below, top, load.id())
          .forEach((by, tops) -> tops.forEach(path -> add(found, path, by)));
    }
    List<Obstacle> obstacles = new ArrayList<>();
    found.forEach((path, ids) -> ids.forEach(by -> obstacles.add(obstacle(by, path))));
    return obstacles;
  }

  private static <T> Map<LoadId, T> later(
      Map<NodePath, NavigableMap<LoadId, T>> loads, NodePath path, LoadId than) {
    NavigableMap<LoadId, T> here = loads.get(path);
    return here == null ? Map.of() : here.tailMap(than, false);
  }

  private static void add(Map<NodePath, Set<LoadId>> found, NodePath path, LoadId by) {
    found.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(by);
  }

  private Obstacle obstacle(LoadId by, NodePath path) {
    String name = Objects.requireNonNull(entries.get(by)).name;
    return new Obstacle(Obstacle.Kind.OVERLAP, by, name, path, "");
  }
}
