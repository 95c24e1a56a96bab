package org.dtgraft.devicetree.overlay;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.tree.Node;

/// Finds the child that a node of an overlay is merged into, by exact name or as the dialect finds
/// it otherwise.
final class Siblings {
  private final Dialect dialect;
  private final IdentityHashMap<Node, Map<String, Node>> loose = new IdentityHashMap<>();

  Siblings(Dialect dialect) {
    this.dialect = dialect;
  }

  Optional<Node> match(Node parent, String name) {
    Optional<Node> exact = parent.child(name);
    return exact.isPresent() || !dialect.isLoose(name)
        ? exact
        : Optional.ofNullable(
            loose.computeIfAbsent(parent, this::index).get(dialect.looseKey(name)));
  }

  private Map<String, Node> index(Node parent) {
    Map<String, Node> index = HashMap.newHashMap(parent.children().size());
    parent.children().forEach(c -> index.putIfAbsent(dialect.looseKey(c.name()), c));
    return index;
  }
}
