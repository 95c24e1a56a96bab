package org.dtgraft.devicetree.dts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Reservation;
import org.jspecify.annotations.Nullable;

/// Writes a tree as a source that people read, and that compiles to the same tree again, without
/// `-@`, with dtc as with the compiler of this room.
///
/// A `char` of the text is a byte. Labels and references are those of the tree and those that can
/// be restored from `__symbols__` and fixups; types are the source's where the values carry marks,
/// else guessed. What a source cannot say are names with characters that the language does not
/// have, properties called `name`, phandles that are none or that two nodes have, and most boot
/// CPUs that are not the first of `/cpus` (then a comment says it).
public final class DtsWriter {
  /// Deeper nodes are not indented further, so that the text grows with the tree alone.
  private static final int DEEPEST_INDENT = 40;

  private static final int TAB = 8;

  private final References references;
  private final ReferencesMarks marks;
  private final Set<String> written = new HashSet<>();
  private final DtsWriterBootCpu bootCpu;
  private final Appendable out;

  private DtsWriter(DeviceTree tree, Appendable out) {
    this.references = References.of(tree);
    this.bootCpu = DtsWriterBootCpu.of(tree);
    this.marks = new ReferencesMarks(references, this::isFree);
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
    new DtsWriter(tree, out).tree(tree);
  }

  private void tree(DeviceTree tree) throws IOException {
    out.append("/dts-v1/;\n").append(references.isOverlay() ? "/plugin/;\n" : "");
    if (bootCpu == DtsWriterBootCpu.UNSAID) {
      out.append(
          "\n/* The boot CPU is 0x%x: compile with -b 0x%<x. */\n".formatted(tree.bootCpu()));
    }
    for (Reservation r : tree.reservations()) {
      out.append('\n');
      labels(r.labels().stream().filter(this::isFree).toList());
      out.append("/memreserve/ 0x%x 0x%x;".formatted(r.address(), r.size()));
    }
    out.append(tree.reservations().isEmpty() ? "" : "\n");
    for (DtsWriterSection section : DtsWriterSection.of(tree, references, bootCpu)) {
      out.append('\n');
      nodes(open(section, tree.root()));
    }
    for (String label : references.remarks().labels()) {
      out.append('\n').append(label).append(": &{/} {\n};\n");
    }
  }

  /// A node whose children are being written.
  private record Open(
      ReferencesContext context,
      @Nullable ReferencesNode remarks,
      Iterator<Node> children,
      int level,
      boolean beforeCpus) {}

  private Open open(DtsWriterSection section, Node root) throws IOException {
    ReferencesContext top = ReferencesContext.of(root, references.targets());
    return switch (section) {
      case DtsWriterSection.Root(
              boolean withProperties,
              List<Node> children,
              boolean beforeCpus) -> {
        out.append("/ {\n");
        if (withProperties) {
          properties(top, references.remarks(), 1);
        }
        boolean spaced = withProperties && !root.properties().isEmpty();
        out.append(spaced && (beforeCpus || !children.isEmpty()) ? "\n" : "");
        yield new Open(top, references.remarks(), children.iterator(), 0, beforeCpus);
      }
      case DtsWriterSection.Fragment(Node fragment, String target) -> {
        Node content = fragment.child("__overlay__").orElseThrow();
        ReferencesNode remarks = below(below(references.remarks(), fragment), content);
        ReferencesContext context = top.below(fragment, references.targets());
        yield begin(context.below(content, references.targets()), remarks, target, 0);
      }
    };
  }

  private void nodes(Open first) throws IOException {
    Deque<Open> open = new ArrayDeque<>(List.of(first));
    boolean spaced = true;
    while (!open.isEmpty()) {
      Open top = open.element();
      if (top.children.hasNext()) {
        Node child = top.children.next();
        out.append(spaced ? "" : "\n");
        ReferencesContext context = top.context.below(child, references.targets());
        open.push(begin(context, below(top.remarks, child), child.name(), top.level + 1));
        spaced = true;
      } else {
        open.pop();
        if (top.beforeCpus) {
          out.append(spaced ? "" : "\n");
          out.append(String.join("\n", DtsWriterBootCpu.FIRST_NODE)).append('\n');
        }
        indent(top.level);
        out.append("};\n");
        spaced = false;
      }
    }
  }

  private static @Nullable ReferencesNode below(@Nullable ReferencesNode remarks, Node child) {
    return remarks == null ? null : remarks.child(child.name());
  }

  private Open begin(
      ReferencesContext context, @Nullable ReferencesNode remarks, String heading, int level)
      throws IOException {
    Node node = context.node();
    indent(level);
    labels(remarks == null ? List.of() : remarks.labels());
    out.append(heading).append(" {\n");
    properties(context, Objects.requireNonNullElseGet(remarks, ReferencesNode::new), level + 1);
    boolean both = !node.properties().isEmpty() && !node.children().isEmpty();
    out.append(both ? "\n" : "");
    if (level == 1 && heading.equals("cpus") && bootCpu == DtsWriterBootCpu.ZERO) {
      out.append(DtsWriterBootCpu.DELETED).append("\n\n");
    }
    return new Open(context, remarks, node.children().iterator(), level, false);
  }

  private void properties(ReferencesContext context, ReferencesNode remarks, int level)
      throws IOException {
    for (Property p : context.node().properties()) {
      indent(level);
      int column = Math.min(level, DEEPEST_INDENT) * TAB + p.name().length() + " = ".length();
      for (String label : p.labels()) {
        if (isFree(label)) {
          out.append(label).append(": ");
          column += label.length() + 2;
        }
      }
      out.append(p.name());
      if (!p.value().isEmpty()) {
        var all = marks.of(context, p.name(), p.value(), remarks.references(p.name()));
        DtsWriterValue value = new DtsWriterValue(p.name(), p.value(), all);
        out.append(" = ").append(value.text(Math.min(level, DEEPEST_INDENT), column));
      }
      out.append(";\n");
    }
  }

  /// Whether a label of a property, a value or a reservation may be written: no node has it, and
  /// nothing before.
  private boolean isFree(String label) {
    return ReferencesNames.isLabel(label)
        && !references.targets().isLabel(label)
        && written.add(label);
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
