package org.dtgraft.devicetree.overlay;

import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// What an overlay is resolved against and merged into: the present tree, and what is known of it.
///
/// @param owners of the nodes that loads brought; all others are the base's
record Ground(DeviceTree tree, Phandles phandles, Map<NodePath, LoadId> owners) {
  private static final String ALIASES = "aliases";
  static final NodePath ALIASES_PATH = NodePath.of(ALIASES);

  /// A node that a text names.
  ///
  /// @param alias through which it was found; empty for a path
  record Found(NodePath path, Node node, String alias) {}

  /// Who brought a node that is there.
  Owner owner(NodePath path) {
    LoadId id = owners.get(path);
    return id == null ? new Owner.Base() : new Owner.ByLoad(id);
  }

  boolean isOfBase(NodePath path) {
    return !owners.containsKey(path);
  }

  /// The node that a path or an alias with a path behind it names.
  Optional<Found> find(String text, Dialect dialect) {
    if (text.startsWith("/")) {
      return NodePath.parse(text).flatMap(p -> find(tree.root(), p, dialect, ""));
    }
    int slash = text.indexOf('/');
    String alias = slash < 0 ? text : text.substring(0, slash);
    String rest = slash < 0 ? "" : text.substring(slash);
    return tree.root()
        .child(ALIASES)
        .flatMap(n -> n.value(alias))
        .flatMap(v -> v.strings().stream().findFirst())
        .flatMap(to -> NodePath.parse(to + rest))
        .flatMap(p -> find(tree.root(), p, dialect, alias));
  }

  /// The node that a path means below a root, with its real path.
  static Optional<Found> find(Node root, NodePath path, Dialect dialect, String alias) {
    Optional<Found> found = Optional.of(new Found(NodePath.ROOT, root, alias));
    for (String name : path.names()) {
      found = found.flatMap(f -> step(f, name, dialect));
    }
    return found;
  }

  private static Optional<Found> step(Found from, String name, Dialect dialect) {
    return dialect
        .step(from.node, name)
        .map(n -> new Found(from.path.child(n.name()), n, from.alias));
  }
}
