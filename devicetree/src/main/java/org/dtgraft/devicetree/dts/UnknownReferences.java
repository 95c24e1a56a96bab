package org.dtgraft.devicetree.dts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.dtgraft.devicetree.tree.NodePath;
import org.jspecify.annotations.Nullable;

/// Complaints about references to nodes that are not there.
final class UnknownReferences {
  private static final int MOST_HINTS = 10;

  private final DraftTree tree;
  private final Complaints complaints;
  private final Map<String, String> hints = new HashMap<>();

  UnknownReferences(DraftTree tree, Complaints complaints) {
    this.tree = tree;
    this.complaints = complaints;
  }

  /// About what a statement is for.
  void complain(Reference reference) {
    boolean label = isUnknownLabel(reference);
    complain(reference, label ? "dts/unknown-label" : "dts/unknown-path");
  }

  private boolean isUnknownLabel(Reference reference) {
    return !reference.isPath() && tree.labelled(reference.label()) == null;
  }

  /// About what stands in a value.
  void complain(Reference reference, String rule) {
    if (complaints.isFull() || complaints.isOff(rule)) {
      return;
    }
    if (isUnknownLabel(reference)) {
      complaints.error(
          rule,
          reference.place(),
          "no node is labelled '" + reference.label() + "'",
          hint(reference.label()));
    } else {
      path(reference, rule);
    }
  }

  /// What was probably meant. Whoever misspells more than a few labels misspells no label, but
  /// misses a file, and looking through all labels takes its time.
  private String hint(String label) {
    if (hints.size() >= MOST_HINTS && !hints.containsKey(label)) {
      return "";
    }
    return hints.computeIfAbsent(
        label,
        _ ->
            Nearest.hint(
                label, tree.labels().stream().filter(l -> tree.labelled(l) != null).toList()));
  }

  private void path(Reference reference, String rule) {
    DraftNode node = reference.isPath() ? tree.root() : tree.labelled(reference.label());
    String missing = "";
    for (String name : NodePath.parse(reference.path()).orElse(NodePath.ROOT).names()) {
      DraftNode child = node == null ? null : node.children().alive(name);
      if (child == null) {
        missing = name;
        break;
      }
      node = child;
    }
    complaints.error(
        rule,
        reference.place(),
        "there is no node '%s'%s".formatted(missing, in(node)),
        Nearest.hint(missing, children(node)));
  }

  private static String in(@Nullable DraftNode node) {
    return node == null ? "" : " in '" + node.path() + "'";
  }

  private static List<String> children(@Nullable DraftNode node) {
    return node == null
        ? List.of()
        : node.children().all().stream().filter(c -> !c.isDeleted()).map(DraftNode::name).toList();
  }
}
