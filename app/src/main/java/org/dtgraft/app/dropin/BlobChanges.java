package org.dtgraft.app.dropin;

import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobEditor;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// The changes that `fdtput` makes, by the names that are typed.
///
/// @param file the blob's name in diagnostics
record BlobChanges(String file, BlobEditor editor) {
  private static final Result<Boolean> MADE = Result.ok(true);

  /// Sets a property.
  Result<Boolean> write(String node, String property, Value value) {
    String name = Names.bytes(property);
    Result<Places.Found> found = places().node(node);
    return found.then(at -> {
      if (name.isEmpty() || name.length() > Limits.DEFAULT.name()) {
        return refused("fdtput/name", at.path(), "'" + name + "' is no name of a property", "");
      }
      editor.set(editor.root().at(at.path()), new Property(name, value));
      return MADE;
    });
  }

  /// Makes a node whose parent is there.
  Result<Boolean> createNode(String typed) {
    String text = Names.bytes(typed);
    int slash = text.lastIndexOf('/');
    String name = text.substring(slash + 1);
    if (slash < 0 || name.isEmpty()) {
      return refused(
          "fdtput/path",
          NodePath.ROOT,
          "'" + text + "' is no path of a node to be made",
          "it begins with '/' and ends in the node's name");
    }
    String parent = typed.substring(0, typed.lastIndexOf('/'));
    return places().node(parent.isEmpty() ? "/" : parent).then(found -> create(found, name));
  }

  private Result<Boolean> create(Places.Found parent, String name) {
    Optional<Node> there = Places.child(parent.node(), name);
    if (there.isPresent()) {
      return refused(
          "fdtput/exists",
          parent.path(),
          "there is a node '" + there.get().name() + "' already",
          "");
    }
    return add(parent.path(), List.of(name));
  }

  /// Makes what is missing on a path, which begins at the root with or without a slash.
  Result<Boolean> createPath(String typed) {
    List<String> names = NodePath.parse("/" + Names.bytes(typed)).orElseThrow().names();
    Node node = editor.tree().root();
    NodePath path = NodePath.ROOT;
    for (int i = 0; i < names.size(); i++) {
      Optional<Node> child = Places.child(node, names.get(i));
      if (child.isEmpty()) {
        return add(path, names.subList(i, names.size()));
      }
      node = child.get();
      path = path.child(node.name());
    }
    return MADE;
  }

  private Result<Boolean> add(NodePath parent, List<String> names) {
    NodeBuilder node = editor.root().at(parent);
    for (String name : names) {
      if (name.length() > Limits.DEFAULT.name()) {
        return refused(
            "fdtput/name",
            parent,
            "a node's name of %d bytes is too long".formatted(name.length()),
            "");
      }
      node = editor.add(node, name);
    }
    int depth = parent.depth() + names.size();
    return depth <= Limits.DEFAULT.depth()
        ? MADE
        : refused("fdtput/depth", parent, "%d levels are too deep".formatted(depth), "");
  }

  /// Takes a node away, with all below it.
  Result<Boolean> removeNode(String typed) {
    return places()
        .node(typed)
        .then(found -> {
          Optional<NodePath> parent = found.path().parent();
          if (parent.isEmpty()) {
            return refused("fdtput/root", NodePath.ROOT, "the root cannot be removed", "");
          }
          editor.root().at(parent.get()).removeChild(found.path().name());
          return MADE;
        });
  }

  /// Takes a property away.
  Result<Boolean> deleteProperty(String node, String property) {
    Places places = places();
    return places
        .node(node)
        .then(at ->
            places
                .property(at, property)
                .then(p -> {
                  editor.root().at(at.path()).remove(p.name());
                  return MADE;
                }));
  }

  private Places places() {
    return new Places(file, editor.tree());
  }

  private Result<Boolean> refused(String rule, NodePath path, String message, String hint) {
    Place place = new Place.InTree(file, path.toString());
    return Result.failed(Diagnostic.error(rule, place, message).withHint(hint));
  }
}
