package org.dtgraft.devicetree.dts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Symbols;

/// The labels and references of a source, restored from what a blob keeps of them.
///
/// Labels are those of the nodes, and those of `/__symbols__` that lead to a node.
final class References {
  private final boolean overlay;
  private final ReferencesNode root = new ReferencesNode();
  private final Set<String> taken = new HashSet<>();

  private References(boolean overlay) {
    this.overlay = overlay;
  }

  static References of(DeviceTree tree) {
    Node root = tree.root();
    boolean overlay =
        root.child(Fixup.NODE).isPresent()
            || root.child(Fixup.LOCAL_NODE).isPresent()
            || root.children().stream().anyMatch(c -> c.child("__overlay__").isPresent());
    References references = new References(overlay);
    references.labelsOfNodes(root);
    Symbols.of(tree).ifPresent(symbols -> references.labelsOfSymbols(root, symbols));
    return references;
  }

  /// Whether the source is one of an overlay: `/plugin/;`.
  boolean isOverlay() {
    return overlay;
  }

  ReferencesNode root() {
    return root;
  }

  private void labelsOfNodes(Node top) {
    record Step(Node node, ReferencesNode remarks) {}
    Deque<Step> open = new ArrayDeque<>(List.of(new Step(top, root)));
    while (!open.isEmpty()) {
      Step step = open.pop();
      step.node.labels().forEach(l -> label(l, step.remarks));
      for (Node child : step.node.children()) {
        open.push(new Step(child, step.remarks.open(child.name())));
      }
    }
  }

  private void labelsOfSymbols(Node top, Symbols symbols) {
    for (Property p : symbols.node().properties()) {
      p.value().asString().flatMap(NodePath::parse).ifPresent(path -> label(p.name(), top, path));
    }
  }

  private void label(String label, Node top, NodePath path) {
    Optional<Node> node = Optional.of(top);
    ReferencesNode remarks = root;
    for (String name : path.names()) {
      node = node.flatMap(n -> n.child(name));
      remarks = remarks.open(name);
    }
    if (node.isPresent()) {
      label(label, remarks);
    }
  }

  private void label(String label, ReferencesNode remarks) {
    if (isLabel(label) && taken.add(label)) {
      remarks.label(label);
    }
  }

  /// Whether a text can stand as a label in a source.
  static boolean isLabel(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c == '_' || isLetter(c) || isDigit(c))
        && !isDigit(text.charAt(0));
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
