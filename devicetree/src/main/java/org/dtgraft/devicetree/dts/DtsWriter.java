package org.dtgraft.devicetree.dts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Reservation;
import org.jspecify.annotations.Nullable;

/// Writes a tree as a source that people read, and that compiles to the same tree again.
///
/// A `char` of the text is a byte. Labels and references are those of the tree and those that
/// [References] restores; types are the source's where the values carry marks, else what
/// [ValueGuess] makes of them.
public final class DtsWriter {
  /// Deeper nodes are not indented further, so that the text grows with the tree alone.
  private static final int DEEPEST_INDENT = 40;

  private final References references;
  private final Appendable out;

  private DtsWriter(References references, Appendable out) {
    this.references = references;
    this.out = out;
  }

  /// The source of a tree.
  public static String write(DeviceTree tree) {
    StringBuilder text = new StringBuilder();
    try {
      write(tree, text);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail so", e);
    }
    return text.toString();
  }

  /// Writes the source of a tree.
  ///
  /// @throws IOException as `out` does
  public static void write(DeviceTree tree, Appendable out) throws IOException {
    References references = References.of(tree);
    new DtsWriter(references, out).tree(tree);
  }

  private void tree(DeviceTree tree) throws IOException {
    out.append("/dts-v1/;\n");
    if (references.isOverlay()) {
      out.append("/plugin/;\n");
    }
    out.append('\n');
    for (Reservation r : tree.reservations()) {
      labels(r.labels());
      out.append("/memreserve/ 0x%x 0x%x;\n".formatted(r.address(), r.size()));
    }
    out.append(tree.reservations().isEmpty() ? "" : "\n");
    nodes(tree.root());
  }

  /// A node whose children are being written.
  private record Open(
      Node node, @Nullable ReferencesNode remarks, Iterator<Node> children, int level) {}

  private void nodes(Node root) throws IOException {
    Deque<Open> open = new ArrayDeque<>();
    open.push(begin(root, references.root(), "/", 0));
    while (!open.isEmpty()) {
      Open top = open.element();
      if (top.children.hasNext()) {
        Node child = top.children.next();
        out.append(isFirst(top.node, child) ? "" : "\n");
        open.push(begin(child, below(top.remarks, child), child.name(), top.level + 1));
      } else {
        open.pop();
        indent(top.level);
        out.append("};\n");
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very child
  private static boolean isFirst(Node node, Node child) {
    return node.properties().isEmpty() && node.children().getFirst() == child;
  }

  private static @Nullable ReferencesNode below(@Nullable ReferencesNode remarks, Node child) {
    return remarks == null ? null : remarks.child(child.name());
  }

  private Open begin(Node node, @Nullable ReferencesNode remarks, String name, int level)
      throws IOException {
    indent(level);
    labels(remarks == null ? List.of() : remarks.labels());
    out.append(name).append(" {\n");
    for (Property p : node.properties()) {
      indent(level + 1);
      labels(p.labels());
      out.append(p.name());
      if (!p.value().isEmpty()) {
        out.append(" = ").append(DtsWriterValue.text(p));
      }
      out.append(";\n");
    }
    return new Open(node, remarks, node.children().iterator(), level);
  }

  private void labels(List<String> labels) throws IOException {
    for (String label : labels) {
      out.append(label).append(": ");
    }
  }

  private void indent(int level) throws IOException {
    out.append("\t".repeat(Math.min(level, DEEPEST_INDENT)));
  }
}
