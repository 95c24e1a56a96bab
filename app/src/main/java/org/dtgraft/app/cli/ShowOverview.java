package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.List;
import java.util.StringJoiner;
import org.dtgraft.app.console.Ink;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;

/// A tree at a glance: what board it is, how much there is, and each node in a line.
final class ShowOverview {
  private static final int DEEPEST = 20;
  private static final int COLUMN = 36;

  private final DeviceTree tree;
  private final Ink ink;
  private final TreeLabels labels;

  ShowOverview(DeviceTree tree, Ink ink) {
    this.tree = tree;
    this.ink = ink;
    this.labels = new TreeLabels(tree);
  }

  String text(InputFile in) {
    StringBuilder text = new StringBuilder();
    fact(text, "model", strings("model"));
    fact(text, "compatible", strings("compatible"));
    fact(text, "file", in.name() + ", " + count(in.bytes().length, "byte"));
    fact(text, "holds", holdings());
    text.append('\n');
    tree.forEach((path, node) -> line(text, path, node));
    return text.toString();
  }

  private void fact(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(ink.faint("%-12s".formatted(name))).append(value).append('\n');
    }
  }

  private String holdings() {
    int[] counts = new int[3];
    tree.forEach((_, node) -> {
      counts[0]++;
      counts[1] += node.properties().size();
      counts[2] += node.phandle().isPresent() ? 1 : 0;
    });
    int symbols = Symbols.of(tree).map(s -> s.node().properties().size()).orElse(0);
    StringJoiner parts = new StringJoiner(", ");
    parts.add(count(counts[0], "node"));
    parts.add(counts[1] == 1 ? "1 property" : "%,d properties".formatted(counts[1]));
    parts.add(count(counts[2], "phandle"));
    parts.add(symbols == 0 ? "no labels" : count(symbols, "label"));
    parts.add(count(tree.reservations().size(), "memory reservation"));
    return parts.toString();
  }

  private static String count(int number, String what) {
    return number == 1 ? "1 " + what : "%,d %ss".formatted(number, what);
  }

  private void line(StringBuilder text, NodePath path, Node node) {
    String indent = "  ".repeat(Math.min(path.depth(), DEEPEST));
    String name = path.depth() == 0 ? "/" : shown(node.name());
    String remarks = path.depth() == 0 ? "" : remarks(path, node);
    text.append(indent).append(ink.strong(name));
    if (!remarks.isEmpty()) {
      text.append(" ".repeat(Math.max(2, COLUMN - indent.length() - name.length())));
    }
    text.append(remarks).append('\n');
  }

  private String remarks(NodePath path, Node node) {
    StringJoiner words = new StringJoiner("  ");
    labels.of(path, node).forEach(l -> words.add(ink.name("&" + shown(l))));
    String about = NodeText.about(node, ink);
    return about.isEmpty() ? words.toString() : words.add(about).toString();
  }

  private String strings(String property) {
    List<String> all = tree.root().value(property).map(Value::strings).orElse(List.of());
    return shown(String.join(", ", all));
  }
}
