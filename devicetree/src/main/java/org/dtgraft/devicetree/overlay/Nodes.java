package org.dtgraft.devicetree.overlay;

import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.jspecify.annotations.Nullable;

/// A tree in which nodes are looked up: the tree before the load, or the one in the making.
interface Nodes {
  /// A node that was found.
  ///
  /// @param before the node as it was before the load; null where the load brings it
  /// @param alias through which it was found; empty where there is none
  record Found(NodePath path, @Nullable Node before, String alias) {
    Found(NodePath path, @Nullable Node before) {
      this(path, before, "");
    }

    /// The node, where it was there before the load.
    Node node() {
      return Objects.requireNonNull(before);
    }
  }

  /// The node at an absolute path, as the dialect reads its steps.
  Optional<Found> at(NodePath path);

  /// The node with that phandle.
  Optional<Found> with(Phandle phandle);

  /// The path that an alias stands for.
  Optional<String> alias(String name);

  /// The node that a path, or an alias with a path behind it, names.
  default Optional<Found> find(String text) {
    if (text.startsWith("/")) {
      return NodePath.parse(text).flatMap(this::at);
    }
    int slash = text.indexOf('/');
    String alias = slash < 0 ? text : text.substring(0, slash);
    String rest = slash < 0 ? "" : text.substring(slash);
    return alias(alias)
        .flatMap(to -> NodePath.parse(to + rest))
        .flatMap(this::at)
        .map(f -> new Found(f.path, f.before, alias));
  }
}
