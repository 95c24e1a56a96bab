package org.dtgraft.devicetree.testing;

import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Reservation;

/// A tree as plain lines, one for each reservation, node and property: `path:property bytes`, then
/// the labels (`label:`) and the marks of the value (`what@offset`).
public final class TreeDump {
  private TreeDump() {}

  /// The lines of a tree.
  public static String of(DeviceTree tree) {
    StringBuilder out = new StringBuilder();
    for (Reservation r : tree.reservations()) {
      out.append("reserve 0x%x 0x%x%s%n".formatted(r.address(), r.size(), labels(r.labels())));
    }
    if (tree.bootCpu() != 0) {
      out.append("boot cpu %d%n".formatted(tree.bootCpu()));
    }
    tree.forEach((path, node) -> node(out, path.toString(), node));
    return out.toString();
  }

  private static void node(StringBuilder out, String path, Node node) {
    out.append(path).append(labels(node.labels())).append('\n');
    for (Property p : node.properties()) {
      out.append("%s:%s".formatted(path, p.name()));
      out.append(p.value().isEmpty() ? "" : " " + p.value());
      out.append(labels(p.labels()));
      p.value().marks().forEach(m -> out.append(' ').append(mark(m)));
      out.append('\n');
    }
  }

  private static String labels(Iterable<String> labels) {
    StringBuilder out = new StringBuilder();
    labels.forEach(l -> out.append(' ').append(l).append(':'));
    return out.toString();
  }

  private static String mark(Mark mark) {
    String what =
        switch (mark.kind()) {
          case UINT8 -> "u8";
          case UINT16 -> "u16";
          case UINT32 -> "u32";
          case UINT64 -> "u64";
          case STRING -> "string";
          case UNTYPED -> "untyped";
          case LABEL -> mark.text() + ":";
          case PHANDLE_REFERENCE -> "&" + mark.text();
          case PATH_REFERENCE -> "path&" + mark.text();
        };
    return what + "@" + mark.offset();
  }
}
