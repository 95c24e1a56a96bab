package org.dtgraft.app.dropin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Reservation;

/// A tree as source text, byte for byte as `dtc -O dts` prints it. People who may choose have
/// `dtgraft decompile`, which knows more of properties.
final class DtcText {
  private final StringBuilder out = new StringBuilder(1 << 12);
  private final DtcAnnotations annotations;
  private final Deque<Open> open = new ArrayDeque<>();

  /// A node whose `}` is still to come.
  private record Open(NodePath path, Iterator<Node> children) {}

  private DtcText(DtcAnnotations annotations) {
    this.annotations = annotations;
  }

  /// The text, one `char` a byte.
  ///
  /// @param plugin whether the tree is an overlay
  static String of(DeviceTree tree, boolean plugin, DtcAnnotations annotations) throws FileRefused {
    DtcText text = new DtcText(annotations);
    text.out.append("/dts-v1/;\n").append(plugin ? "/plugin/;\n\n" : "\n");
    tree.reservations().forEach(text::reservation);
    text.nodes(tree.root());
    return text.out.toString();
  }

  private void reservation(Reservation reservation) {
    reservation.labels().forEach(this::label);
    out.append("/memreserve/\t0x");
    DtcNumber.hex(reservation.address(), 16, out);
    out.append(" 0x");
    DtcNumber.hex(reservation.size(), 16, out);
    out.append(";\n");
  }

  private void label(String label) {
    out.append(label).append(": ");
  }

  private void nodes(Node root) throws FileRefused {
    begin(NodePath.ROOT, root);
    while (!open.isEmpty()) {
      Open parent = open.element();
      if (parent.children.hasNext()) {
        DtcLimit.check(out.length());
        Node child = parent.children.next();
        out.append('\n');
        begin(parent.path.child(child.name()), child);
      } else {
        open.pop();
        tabs(open.size()).append("};");
        annotations.end(parent.path, out);
        out.append('\n');
      }
    }
  }

  private void begin(NodePath path, Node node) {
    tabs(open.size());
    node.labels().forEach(this::label);
    out.append(node.name().isEmpty() ? "/" : node.name()).append(" {");
    annotations.begin(path, out);
    out.append('\n');
    open.push(new Open(path, node.children().iterator()));
    for (Property property : node.properties()) {
      tabs(open.size());
      property.labels().forEach(this::label);
      out.append(property.name());
      DtcTextValue.append(property.value(), out);
      out.append(';');
      annotations.property(path, property.name(), out);
      out.append('\n');
    }
  }

  private StringBuilder tabs(int level) {
    return out.repeat('\t', level);
  }
}
