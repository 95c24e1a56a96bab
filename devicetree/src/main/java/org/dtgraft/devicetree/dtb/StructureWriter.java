package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.dtgraft.devicetree.dtb.BlobLayout.Version;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Writes the structure block, with a stack of its own.
final class StructureWriter {
  private static final int LONG_VALUE = 8;

  private final boolean old;
  private final StringsBlock names;
  private final Out out = new Out(1 << 12);
  private final Deque<Open> open = new ArrayDeque<>();

  /// A node whose children are being written.
  ///
  /// @param path empty where names are not paths
  private record Open(String path, Iterator<Node> children) {}

  StructureWriter(Version version, StringsBlock names) {
    this.old = version.isOld();
    this.names = names;
  }

  Out write(Node root) {
    open.push(begin(root, ""));
    while (!open.isEmpty()) {
      Open parent = open.element();
      if (parent.children.hasNext()) {
        open.push(begin(parent.children.next(), parent.path));
      } else {
        open.pop();
        out.u32(Tag.END_NODE);
      }
    }
    return out.u32(Tag.END);
  }

  private Open begin(Node node, String parent) {
    String path = path(node, parent);
    String said = old ? path : node.name();
    out.u32(Tag.BEGIN_NODE).bytes(said.getBytes(ISO_8859_1)).u8(0).align(4);
    for (Property p : node.properties()) {
      property(p.name(), p.value());
    }
    if (old && node.property("name").isEmpty()) {
      property("name", Value.ofStrings(node.baseName()));
    }
    return new Open(path, node.children().iterator());
  }

  private String path(Node node, String parent) {
    if (!old) {
      return "";
    }
    return (parent.endsWith("/") ? parent : parent + "/") + node.name();
  }

  private void property(String name, Value value) {
    out.u32(Tag.PROP).u32(value.length()).u32(names.offset(name));
    if (old && value.length() >= LONG_VALUE) {
      out.align(8);
    }
    out.value(value).align(4);
  }
}
