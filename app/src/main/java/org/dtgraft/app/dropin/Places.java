package org.dtgraft.app.dropin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Finds nodes as libfdt does: a path begins with a slash or an alias, and a name without a unit
/// address means the first node that has the name with or without one.
///
/// @param file the tree's name in diagnostics
record Places(String file, DeviceTree tree) {
  private static final String ALIASES = "aliases";

  /// A node that was found.
  record Found(NodePath path, Node node) {}

  /// The node at a path, as it was typed.
  Result<Found> node(String typed) {
    String text = Names.bytes(typed);
    if (text.startsWith("/")) {
      return walk(text);
    }
    int slash = text.indexOf('/');
    String alias = slash < 0 ? text : text.substring(0, slash);
    Optional<String> target = alias(alias);
    return target.isPresent()
        ? walk(target.get() + (slash < 0 ? "" : text.substring(slash)))
        : Result.failed(noAlias(alias));
  }

  /// The property of a node, as it was typed.
  Result<Property> property(Found at, String typed) {
    String name = Names.bytes(typed);
    Optional<Property> property = at.node().property(name);
    return property.map(Result::ok).orElseGet(() -> Result.failed(noProperty(at, name)));
  }

  /// The child that a name means, which may lack its unit address.
  static Optional<Node> child(Node parent, String name) {
    if (name.indexOf('@') >= 0) {
      return parent.child(name);
    }
    for (Node child : parent.children()) {
      if (child.baseName().equals(name)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  private Optional<String> alias(String name) {
    Optional<Value> value =
        name.isEmpty()
            ? Optional.empty()
            : child(tree.root(), ALIASES).flatMap(aliases -> aliases.value(name));
    return value
        .filter(v -> !v.isEmpty() && v.u8(v.length() - 1) == 0 && v.u8(0) == '/')
        .map(v -> v.strings().getFirst());
  }

  private Result<Found> walk(String text) {
    NodePath path = NodePath.ROOT;
    Node node = tree.root();
    for (String name : NodePath.parse(text).orElseThrow().names()) {
      Optional<Node> child = child(node, name);
      if (child.isEmpty()) {
        return Result.failed(noNode(path, node, name));
      }
      node = child.get();
      path = path.child(node.name());
    }
    return Result.ok(new Found(path, node));
  }

  private Diagnostic noNode(NodePath path, Node node, String name) {
    List<String> names = new ArrayList<>();
    node.children().forEach(child -> names.add(child.name()));
    return Diagnostic.error(
            "tree/no-node", place(path), "there is no node '" + name + "' in '" + path + "'")
        .withHint(Nearest.hint(name, names));
  }

  private Diagnostic noProperty(Found at, String name) {
    List<String> names = new ArrayList<>();
    at.node().properties().forEach(property -> names.add(property.name()));
    return Diagnostic.error(
            "tree/no-property",
            place(at.path()),
            "there is no property '" + name + "' in '" + at.path() + "'")
        .withHint(Nearest.hint(name, names));
  }

  private Diagnostic noAlias(String name) {
    String hint = "a path begins with '/'";
    return Diagnostic.error(
            "tree/no-alias", place(NodePath.ROOT), "there is no alias '" + name + "'")
        .withHint(hint);
  }

  Place place(NodePath path) {
    return new Place.InTree(file, path.toString());
  }
}
