package org.dtgraft.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;

/// What a user names in a tree: a node, or a property of one.
///
/// The forms are `/soc/i2c@1000`, an alias `i2c0`, a label `&i2c0`, each with more names behind it
/// (`i2c0/eeprom@50`), and each with `:property`. A unit address may be left out where only one
/// node fits.
///
/// @param property nothing where the node is meant
record TreePlace(NodePath path, Node node, Optional<Property> property) {

  /// A node itself.
  static TreePlace of(NodePath path, Node node) {
    return new TreePlace(path, node, Optional.empty());
  }

  /// Finds what is named.
  ///
  /// @param file the tree's name in diagnostics
  /// @param typed as [Names#bytes] gives it
  static Result<TreePlace> find(String file, DeviceTree tree, String typed) {
    int colon = typed.lastIndexOf(':');
    String nodeText = colon < 0 ? typed : typed.substring(0, colon);
    Finder finder = new Finder(file, tree);
    return finder
        .node(nodeText.isEmpty() ? "/" : nodeText)
        .then(p -> colon < 0 ? Result.ok(p) : p.withProperty(file, typed.substring(colon + 1)));
  }

  private Result<TreePlace> withProperty(String file, String name) {
    Optional<Property> wanted = node.property(name);
    if (wanted.isPresent()) {
      return Result.ok(new TreePlace(path, node, wanted));
    }
    Stream<String> names = node.properties().stream().map(Property::name);
    Diagnostic error =
        Diagnostic.error(
            "show/no-property",
            new Place.InTree(file, path.toString()),
            "there is no property '" + name + "'");
    return Result.failed(error.withHint(hint(name, names)));
  }

  private static String hint(String typed, Stream<String> names) {
    return Nearest.hint(typed, names.toList());
  }

  /// The search for a node, name by name.
  private record Finder(String file, DeviceTree tree) {
    Result<TreePlace> node(String typed) {
      int slash = typed.indexOf('/');
      String first = slash < 0 ? typed : typed.substring(0, slash);
      String rest = slash < 0 ? "" : typed.substring(slash);
      return start(first).then(start -> walk(start, rest));
    }

    private Result<NodePath> start(String first) {
      if (first.isEmpty()) {
        return Result.ok(NodePath.ROOT);
      }
      return first.startsWith("&") ? label(first.substring(1)) : alias(first);
    }

    private Result<NodePath> alias(String name) {
      Optional<NodePath> path =
          Optional.ofNullable(tree.aliases().get(name)).flatMap(NodePath::parse);
      return path.map(Result::ok)
          .orElseGet(() ->
              missing(
                  "show/no-alias",
                  "/aliases",
                  "there is no alias '" + name + "'",
                  hint(name, tree.aliases().keySet().stream())));
    }

    private Result<NodePath> label(String label) {
      Optional<Symbols> symbols = Symbols.of(tree);
      Optional<NodePath> path =
          symbols.flatMap(s -> s.path(label)).flatMap(NodePath::parse).or(() -> labelled(label));
      String hint =
          symbols
              .map(s -> hint(label, s.node().properties().stream().map(Property::name)))
              .orElse("the tree has no __symbols__: it was compiled without -@");
      return path.map(Result::ok)
          .orElseGet(
              () -> missing("show/no-label", "/", "no node is labelled '" + label + "'", hint));
    }

    /// Sources keep their labels on the nodes.
    private Optional<NodePath> labelled(String label) {
      NodePath[] found = new NodePath[1];
      tree.forEach((path, node) -> found[0] = node.labels().contains(label) ? path : found[0]);
      return Optional.ofNullable(found[0]);
    }

    private Result<TreePlace> walk(NodePath start, String rest) {
      NodePath path = NodePath.ROOT;
      Node node = tree.root();
      for (String name : start.resolve(NodePath.parse("/" + rest).orElseThrow()).names()) {
        Optional<Node> next = child(node, name);
        if (next.isEmpty()) {
          String hint = hint(name, node.children().stream().map(Node::name));
          String message = "there is no node '%s' in '%s'".formatted(name, path);
          return missing("show/no-node", path.toString(), message, hint);
        }
        node = next.get();
        path = path.child(node.name());
      }
      return Result.ok(of(path, node));
    }

    private static Optional<Node> child(Node parent, String name) {
      Optional<Node> exact = parent.child(name);
      if (exact.isPresent() || name.indexOf('@') >= 0) {
        return exact;
      }
      List<Node> alike =
          parent.children().stream().filter(c -> c.baseName().equals(name)).limit(2).toList();
      return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    private <T> Result<T> missing(String rule, String path, String message, String hint) {
      return Result.failed(
          Diagnostic.error(rule, new Place.InTree(file, path), message).withHint(hint));
    }
  }
}
