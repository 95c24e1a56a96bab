package org.dtgraft.devicetree.overlay;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// Finds nodes of the overlay, and of the tree before the load, as the dialect does.
///
/// Where several siblings fit, the first counts. A kernel and libfdt put new nodes in front of
/// their siblings; this room puts them behind, so that what loads brought is looked at from behind,
/// and before what is the base's.
final class Lookup implements Nodes {
  static final NodePath ALIASES = NodePath.of("aliases");

  private final Ground ground;
  private final Node overlay;
  private final Dialect dialect;
  private final IdentityHashMap<Node, Map<String, Node>> indexes = new IdentityHashMap<>();

  Lookup(Ground ground, Overlay overlay, Dialect dialect) {
    this.ground = ground;
    this.overlay = overlay.tree().root();
    this.dialect = dialect;
  }

  /// The child of a node of the overlay that a step of a path means.
  Optional<Node> stepInOverlay(Node parent, String name) {
    return dialect.isLooseStep(name) ? loosely(parent, null, name) : parent.child(name);
  }

  /// The node of the overlay at a path, with its real path.
  Optional<Found> inOverlay(NodePath path) {
    return walk(overlay, path, (from, name) -> stepInOverlay(from.node(), name));
  }

  /// The child of a node of the tree that a node of the overlay is merged into.
  Optional<Node> match(Node parent, NodePath path, String name) {
    return dialect.isLooseMatch(name) ? loosely(parent, path, name) : parent.child(name);
  }

  @Override
  public Optional<Found> at(NodePath path) {
    return walk(ground.tree().root(), path, this::step);
  }

  private Optional<Node> step(Found from, String name) {
    return dialect.isLooseStep(name)
        ? loosely(from.node(), from.path(), name)
        : from.node().child(name);
  }

  private static Optional<Found> walk(
      Node root, NodePath path, BiFunction<Found, String, Optional<Node>> step) {
    Optional<Found> found = Optional.of(new Found(NodePath.ROOT, root));
    for (String name : path.names()) {
      found =
          found.flatMap(f -> step.apply(f, name).map(n -> new Found(f.path().child(n.name()), n)));
    }
    return found;
  }

  @Override
  public Optional<Found> with(Phandle phandle) {
    return ground
        .phandles()
        .path(phandle)
        .flatMap(p -> ground.tree().find(p).map(n -> new Found(p, n)));
  }

  @Override
  public Optional<String> alias(String name) {
    return ground
        .tree()
        .root()
        .child(ALIASES.name())
        .flatMap(n -> n.value(name))
        .flatMap(Lookup::firstString);
  }

  /// The string that a value begins with.
  static Optional<String> firstString(Value value) {
    return value.strings().stream().findFirst();
  }

  /// @param path of the parent in the tree; null in the overlay
  private Optional<Node> loosely(Node parent, @Nullable NodePath path, String name) {
    Map<String, Node> index = indexes.computeIfAbsent(parent, p -> index(p, path));
    return Optional.ofNullable(index.get(dialect.looseKey(name)));
  }

  private Map<String, Node> index(Node parent, @Nullable NodePath path) {
    Map<String, Node> index = HashMap.newHashMap(parent.children().size());
    for (Node child : parent.children()) {
      if (path == null || ground.isOfBase(path.child(child.name()))) {
        index.putIfAbsent(dialect.looseKey(child.name()), child);
      }
    }
    if (path != null) {
      for (Node child : parent.children()) {
        if (!ground.isOfBase(path.child(child.name()))) {
          index.put(dialect.looseKey(child.name()), child);
        }
      }
    }
    return index;
  }
}
