package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dtgraft.devicetree.tree.NodePath;
import org.jspecify.annotations.Nullable;

/// [RemovalPolicy#EXACT]: for each node that a load brought, and each property that a load set,
/// which later loads touch it or refer to it. What is the base's alone is not kept account of.
final class ExactRule implements Dependants {
  private final Map<NodePath, LoadId> owners;
  private final Map<NodePath, Map<String, NavigableMap<LoadId, Set<Obstacle.Kind>>>> users =
      new HashMap<>();
  private final Map<LoadId, Entry> entries = new HashMap<>();

  private record Entry(String name, List<Spot> spots) {}

  /// @param owners of the nodes that loads brought, kept up to date by the live tree
  ExactRule(Map<NodePath, LoadId> owners) {
    this.owners = owners;
  }

  @Override
  public void loaded(Load load, List<Work.Use> uses) {
    Entry entry = new Entry(load.name(), new ArrayList<>());
    entries.put(load.id(), entry);
    for (Work.Use use : uses) {
      Spot spot = use.spot();
      if (owners.containsKey(spot.node()) || usersOf(spot) != null) {
        add(entry, load.id(), spot, use.kind());
      }
    }
    for (Change change : load.plan().changes()) {
      switch (change) {
        case Change.AddedNode _ -> {}
        case Change.AddedProperty(var path, var property) ->
            add(entry, load.id(), new Spot(path, property.name()), Obstacle.Kind.OVERLAP);
        case Change.ChangedProperty(var path, _, var property) ->
            add(entry, load.id(), new Spot(path, property.name()), Obstacle.Kind.OVERLAP);
      }
    }
  }

  private @Nullable NavigableMap<LoadId, Set<Obstacle.Kind>> usersOf(Spot spot) {
    return users.getOrDefault(spot.node(), Map.of()).get(spot.property());
  }

  private void add(Entry entry, LoadId id, Spot spot, Obstacle.Kind kind) {
    users
        .computeIfAbsent(spot.node(), _ -> new HashMap<>())
        .computeIfAbsent(spot.property(), _ -> new TreeMap<>())
        .computeIfAbsent(id, _ -> EnumSet.noneOf(Obstacle.Kind.class))
        .add(kind);
    entry.spots.add(spot);
  }

  @Override
  public void removed(LoadId id) {
    for (Spot spot : Objects.requireNonNull(entries.remove(id)).spots) {
      Map<String, NavigableMap<LoadId, Set<Obstacle.Kind>>> ofNode =
          users.getOrDefault(spot.node(), Map.of());
      NavigableMap<LoadId, Set<Obstacle.Kind>> ofSpot = ofNode.get(spot.property());
      if (ofSpot != null && ofSpot.remove(id) != null && ofSpot.isEmpty()) {
        ofNode.remove(spot.property());
        if (ofNode.isEmpty()) {
          users.remove(spot.node());
        }
      }
    }
  }

  @Override
  public List<Obstacle> against(Load load) {
    List<Obstacle> obstacles = new ArrayList<>();
    for (Change change : load.plan().changes()) {
      Map<String, NavigableMap<LoadId, Set<Obstacle.Kind>>> here =
          users.getOrDefault(change.path(), Map.of());
      Collection<String> claimed =
          switch (change) {
            case Change.AddedNode _ -> here.keySet();
            case Change.AddedProperty(_, var property) -> List.of(property.name());
            case Change.ChangedProperty(_, _, var property) -> List.of(property.name());
          };
      for (String what : claimed) {
        if (here.containsKey(what)) {
          later(load.id(), new Spot(change.path(), what), here.get(what), obstacles);
        }
      }
    }
    return obstacles;
  }

  private void later(
      LoadId than,
      Spot spot,
      NavigableMap<LoadId, Set<Obstacle.Kind>> users,
      List<Obstacle> obstacles) {
    users
        .tailMap(than, false)
        .forEach((by, kinds) -> {
          String name = Objects.requireNonNull(entries.get(by)).name;
          kinds.forEach(
              k -> obstacles.add(new Obstacle(k, by, name, spot.node(), spot.property())));
        });
  }
}
