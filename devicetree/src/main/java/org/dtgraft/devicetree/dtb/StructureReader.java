package org.dtgraft.devicetree.dtb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// Reads the structure block, once, from front to back, with a stack of its own.
final class StructureReader {
  /// More of one kind are no news, and their paths would cost more than the blob.
  private static final int MOST_WARNINGS = 16;

  /// How many times larger than the strings block the names taken from it may be. Names share their
  /// ends, so that a small block can hold many long ones.
  private static final int MOST_SHARING = 16;

  private final Bytes blob;
  private final Header header;
  private final Limits limits;
  private final String file;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<Long, String> names = new HashMap<>();
  private final List<Diagnostic> warnings = new ArrayList<>();
  private long at;
  private long nameBytes;
  private int nodes;

  /// A node whose end is still to come.
  ///
  /// @param flatName the name as the blob has it: a whole path before version 16
  private record Open(NodeBuilder node, String flatName, long offset) {}

  StructureReader(Bytes blob, Header header, Limits limits, String file) {
    this.blob = blob;
    this.header = header;
    this.limits = limits;
    this.file = file;
    this.at = header.structure();
  }

  String file() {
    return file;
  }

  List<Diagnostic> warnings() {
    return warnings;
  }

  /// The path of the node that was being read, for messages.
  String path() {
    StringBuilder path = new StringBuilder();
    open.reversed().stream().skip(1).forEach(o -> path.append('/').append(o.node().name()));
    return path.isEmpty() ? "/" : path.toString();
  }

  Node root() {
    int first = tag();
    if (first != Tag.BEGIN_NODE) {
      throw new BlobFault(
          "dtb/structure",
          at - 4,
          "the structure begins with token 0x%x, not a node".formatted(first));
    }
    begin();
    Node root = null;
    while (root == null) {
      root = token();
    }
    end();
    return root;
  }

  /// Reads a token; the root, where it was the root's end.
  private @Nullable Node token() {
    long start = at;
    int tag = tag();
    switch (tag) {
      case Tag.BEGIN_NODE -> begin();
      case Tag.PROP -> property();
      case Tag.END_NODE -> {
        return close();
      }
      case Tag.NOP -> {}
      case Tag.END ->
          throw new BlobFault("dtb/structure", start, "the structure ends inside a node");
      default -> throw new BlobFault("dtb/structure", start, "unknown token 0x%x".formatted(tag));
    }
    return null;
  }

  private void end() {
    long start = at;
    int tag = tag();
    while (tag == Tag.NOP) {
      start = at;
      tag = tag();
    }
    if (tag != Tag.END) {
      throw new BlobFault(
          "dtb/structure", start, "token 0x%x behind the root, not the end".formatted(tag));
    }
  }

  private void begin() {
    long start = at;
    long nul = blob.indexOfNul(at, header.structureEnd());
    if (nul < 0) {
      throw new BlobFault("dtb/truncated", start, "a node name without an end");
    }
    String flatName = blob.text(at, nul);
    at = align(nul + 1, 4);
    check(++nodes <= limits.nodes(), "dtb/limit", start, "more than " + limits.nodes() + " nodes");
    check(
        open.size() <= limits.depth(),
        "dtb/limit",
        start,
        "deeper than " + limits.depth() + " nodes");
    open.push(new Open(new NodeBuilder(nodeName(flatName, start)), flatName, start));
  }

  private String nodeName(String flatName, long start) {
    Open parent = open.peek();
    if (parent == null) {
      boolean root = header.isOldLayout() ? flatName.equals("/") || flatName.isEmpty() : true;
      check(
          root && (header.isOldLayout() || flatName.isEmpty()),
          "dtb/node-name",
          start,
          "the root has the name '" + clipped(flatName) + "'");
      return "";
    }
    String name = header.isOldLayout() ? lastName(parent, flatName, start) : flatName;
    check(
        name.length() <= limits.name(),
        "dtb/limit",
        start,
        "a node's name of %d bytes, more than %d".formatted(name.length(), limits.name()));
    check(
        !name.isEmpty() && name.indexOf('/') < 0,
        "dtb/node-name",
        start,
        "'" + name + "' is no name of a node");
    check(
        !parent.node().hasChild(name),
        "check/duplicate_node_names",
        start,
        "a second node '" + name + "' in the same place");
    return name;
  }

  private static String lastName(Open parent, String flatName, long start) {
    String before = parent.flatName().endsWith("/") ? parent.flatName() : parent.flatName() + "/";
    check(
        flatName.startsWith(before),
        "dtb/node-name",
        start,
        "'%s' is no path below '%s'".formatted(clipped(flatName), clipped(parent.flatName())));
    return flatName.substring(before.length());
  }

  private static String clipped(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "...";
  }

  private void property() {
    long start = at - 4;
    need(8, "a property without length and name");
    long length = blob.unsigned32(at);
    long nameAt = header.strings() + blob.unsigned32(at + 4);
    at += 8;
    if (header.isOldLayout() && length >= 8) {
      at = header.structure() + align(at - header.structure(), 8);
    }
    String name = propertyName(nameAt, start);
    if (!blob.has(at, length, header.structureEnd())) {
      throw new BlobFault(
          "dtb/truncated",
          start,
          "property '%s' of %d bytes reaches beyond the structure".formatted(name, length));
    }
    add(name, blob.value(at, length), start);
    at = align(at + length, 4);
  }

  private void add(String name, Value value, long start) {
    NodeBuilder node = open.element().node();
    check(
        node.property(name).isEmpty(),
        "check/duplicate_property_names",
        start,
        "a second property '" + name + "'");
    if (!node.childNames().isEmpty() && warnings.size() < MOST_WARNINGS) {
      String message = "property '" + name + "' behind a child of its node";
      warnings.add(Diagnostic.warning("dtb/order", here(start), message));
    }
    node.set(new Property(name, value));
  }

  private String propertyName(long nameAt, long start) {
    String known = names.get(nameAt);
    if (known != null) {
      return known;
    }
    check(
        nameAt < header.stringsEnd(),
        "dtb/strings",
        start,
        "a property's name outside the strings");
    long end = Math.min(header.stringsEnd(), nameAt + limits.name() + 1);
    long nul = blob.indexOfNul(nameAt, end);
    check(nul >= 0, "dtb/strings", start, "a property's name without an end");
    check(nul > nameAt, "dtb/strings", start, "a property without a name");
    nameBytes += nul - nameAt;
    check(
        nameBytes <= MOST_SHARING * (header.stringsEnd() - header.strings()),
        "dtb/limit",
        start,
        "property names overlap more than %d times".formatted(MOST_SHARING));
    String name = blob.text(nameAt, nul);
    names.put(nameAt, name);
    return name;
  }

  private @Nullable Node close() {
    Open closed = open.element();
    dropName(closed);
    open.pop();
    Node node = closed.node().build();
    Open parent = open.peek();
    if (parent == null) {
      return node;
    }
    parent.node().add(node);
    return null;
  }

  /// Before version 16 each node said its name in a property as well; as dtc, we drop what only
  /// repeats.
  private void dropName(Open closed) {
    if (!header.isOldLayout() || closed.node().property("name").isEmpty()) {
      return;
    }
    String said = closed.node().property("name").orElseThrow().value().asString().orElse("");
    String nodeName = closed.node().name();
    String base = nodeName.contains("@") ? nodeName.substring(0, nodeName.indexOf('@')) : nodeName;
    boolean same = said.equals(base) || (nodeName.isEmpty() && said.equals("/"));
    check(
        same,
        "dtb/name-property",
        closed.offset(),
        "property 'name' says '%s', and the node is '%s'".formatted(said, nodeName));
    closed.node().remove("name");
  }

  private int tag() {
    need(4, "the structure has no end");
    int tag = blob.u32(at);
    at += 4;
    return tag;
  }

  private void need(int count, String otherwise) {
    if (!blob.has(at, count, header.structureEnd())) {
      throw new BlobFault("dtb/truncated", Math.min(at, header.structureEnd()), otherwise);
    }
  }

  /// The block itself begins at a multiple of four. Long values of old versions are aligned from
  /// its beginning, as dtc has it.
  private static long align(long offset, int to) {
    return (offset + to - 1) / to * to;
  }

  private Place here(long offset) {
    return new Place.InBlob(file, offset, path());
  }

  private static void check(boolean right, String rule, long offset, String message) {
    if (!right) {
      throw new BlobFault(rule, offset, message);
    }
  }
}
