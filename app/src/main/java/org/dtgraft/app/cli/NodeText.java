package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.StringJoiner;
import org.dtgraft.app.console.Ink;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;

/// A node in a few words.
final class NodeText {
  private NodeText() {}

  /// Its models, and its status where it is not in use.
  static String about(Node node, Ink ink) {
    StringJoiner words = new StringJoiner("  ");
    if (!Compatible.of(node).isEmpty()) {
      words.add(shown(String.join(", ", Compatible.of(node))));
    }
    if (!Status.isEnabled(node)) {
      String status = node.value("status").flatMap(Value::asString).orElse("status?");
      words.add(ink.changed("(" + shown(status) + ")"));
    }
    return words.toString();
  }
}
