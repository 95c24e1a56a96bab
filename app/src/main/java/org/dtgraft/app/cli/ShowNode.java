package org.dtgraft.app.cli;

import static org.dtgraft.devicetree.diagnostic.SourceText.shown;

import java.util.List;
import java.util.stream.Collectors;
import org.dtgraft.app.console.Ink;
import org.dtgraft.devicetree.standard.InterruptParent;
import org.dtgraft.devicetree.standard.PhandleList;
import org.dtgraft.devicetree.standard.ReferenceProperty;
import org.dtgraft.devicetree.standard.Reg;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Property;

/// A node in full, or one property: the values as a source has them, and beside them what they
/// mean.
final class ShowNode {
  private static final int WIDEST = 28;

  private final DeviceTree tree;
  private final Ink ink;
  private final TreeLabels labels;
  private final PhandleIndex phandles;
  private final ValueText values;

  ShowNode(DeviceTree tree, Ink ink) {
    this.tree = tree;
    this.ink = ink;
    this.labels = new TreeLabels(tree);
    this.phandles = PhandleIndex.of(tree);
    this.values = new ValueText(tree);
  }

  String text(TreePlace place) {
    return place
        .property()
        .map(p -> values.of(place.path(), p) + "\n" + ink.faint(meaning(place.path(), p, "")))
        .orElseGet(() -> node(place.path(), place.node()));
  }

  private String node(NodePath path, Node node) {
    StringBuilder text = new StringBuilder(ink.strong(shown(path.toString())));
    labels.of(path, node).forEach(l -> text.append("  ").append(ink.name("&" + shown(l))));
    text.append('\n');
    int width =
        Math.min(
            WIDEST, node.properties().stream().mapToInt(p -> p.name().length()).max().orElse(0));
    for (Property property : node.properties()) {
      String name = shown(property.name());
      text.append("  ").append(name).append(" ".repeat(Math.max(0, width - name.length())));
      text.append("  ").append(values.of(path, property)).append('\n');
      text.append(ink.faint(meaning(path, property, " ".repeat(width + 4))));
    }
    children(text, path, node);
    return text.toString();
  }

  private void children(StringBuilder text, NodePath path, Node node) {
    if (!node.children().isEmpty()) {
      text.append('\n');
    }
    int width =
        Math.min(36, node.children().stream().mapToInt(c -> c.name().length()).max().orElse(0));
    for (Node child : node.children()) {
      String name = shown(child.name());
      String known =
          labels.of(path.child(child.name()), child).stream()
              .map(l -> ink.name("&" + shown(l)) + "  ")
              .collect(Collectors.joining());
      String about = known + NodeText.about(child, ink);
      String gap = about.isEmpty() ? "" : " ".repeat(Math.max(0, width - name.length()) + 2);
      text.append("  ").append(ink.strong(name)).append(gap).append(about).append('\n');
    }
  }

  /// What a value means, a line each; nothing where that is not known.
  private String meaning(NodePath path, Property property, String indent) {
    List<String> lines =
        switch (property.name()) {
          case "reg" -> Reg.of(tree, path).stream().map(ShowNode::range).toList();
          case "interrupts" ->
              InterruptParent.of(tree, phandles, path).stream().map(p -> "-> " + named(p)).toList();
          default -> references(property);
        };
    return lines.stream().map(l -> indent + l + "\n").collect(Collectors.joining());
  }

  private static String range(Reg reg) {
    String from = "at 0x" + reg.address().toString(16);
    return reg.size().signum() == 0 ? from : from + ", " + Sizes.text(reg.size()) + " long";
  }

  private List<String> references(Property property) {
    return ReferenceProperty.of(property.name())
        .map(known -> PhandleList.of(known, property.value(), phandles))
        .map(list -> list.entries().stream().map(this::reference).toList())
        .orElse(List.of());
  }

  private String reference(PhandleList.Entry entry) {
    String arguments =
        entry.arguments().stream()
            .map(a -> " " + Integer.toUnsignedString(a))
            .collect(Collectors.joining());
    return entry.phandle().map(this::target).orElse("-> nothing") + arguments;
  }

  private String target(Phandle phandle) {
    return "-> " + phandles.path(phandle).map(this::named).orElse("no node has phandle " + phandle);
  }

  private String named(NodePath path) {
    List<String> known = labels.of(path, tree.find(path).orElseThrow());
    return shown(known.isEmpty() ? path.toString() : "&" + known.getFirst() + " " + path);
  }
}
