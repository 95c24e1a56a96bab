package org.dtgraft.devicetree.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// What `aliases` say are nodes, and their names have only lower case letters, digits and `-`
/// (Devicetree Specification 3.3).
final class AliasPaths extends Check {
  AliasPaths() {
    super(
        "alias_paths", Level.WARNING, "an alias of no node, or with other letters than 'a-z0-9-'");
  }

  @Override
  void run(CheckedTree tree, Findings found) {
    for (CheckedNode node : tree.nodes()) {
      if (node.name().equals("aliases")) {
        node.node().properties().stream()
            .filter(alias -> !CheckedTree.isPhandle(alias.name()))
            .forEach(alias -> alias(node, alias, tree, found));
      }
    }
  }

  private static void alias(CheckedNode node, Property alias, CheckedTree tree, Findings found) {
    String path = text(alias.value());
    if (!tree.isPlugin() && (alias.value().isEmpty() || !(path.isEmpty() || tree.holds(path)))) {
      found.at(
          node,
          alias,
          () -> "alias '%s' stands for '%s', which is no node".formatted(alias.name(), path),
          "give it the path of a node, or '&label'");
    } else if (Letters.OF_ALIASES.firstOther(alias.name(), 0) < alias.name().length()) {
      found.at(
          node,
          alias,
          () -> "the name of alias '" + alias.name() + "' has more than lower case, digits and '-'",
          "rename it");
    }
  }

  private static String text(Value value) {
    List<String> strings = value.strings();
    return strings.isEmpty() ? new String(value.toBytes(), ISO_8859_1) : strings.getFirst();
  }
}
