package org.dtgraft.devicetree.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way from the root to a node: the full names, with unit addresses, on the way.
///
/// A path shares its beginning with the paths that it was made from, so that walking a tree costs
/// one small object a node, however deep.
public final class NodePath {
  /// `/`.
  public static final NodePath ROOT = new NodePath(null, "", 0, 0);

  private final @Nullable NodePath parent;
  private final String name;
  private final int depth;
  private final int hash;

  private NodePath(@Nullable NodePath parent, String name, int depth, int hash) {
    this.parent = parent;
    this.name = name;
    this.depth = depth;
    this.hash = hash;
  }

  /// An absolute path as text. Repeated and closing slashes do not count, as in libfdt.
  ///
  /// @return nothing where the text does not begin with a slash
  public static Optional<NodePath> parse(String text) {
    if (!text.startsWith("/")) {
      return Optional.empty();
    }
    NodePath path = ROOT;
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('/', at);
      int stop = end < 0 ? text.length() : end;
      path = stop > at ? path.child(text.substring(at, stop)) : path;
      at = stop + 1;
    }
    return Optional.of(path);
  }

  /// The path of these names below the root.
  public static NodePath of(String... names) {
    NodePath path = ROOT;
    for (String name : names) {
      path = path.child(name);
    }
    return path;
  }

  /// The path one name deeper.
  ///
  /// @throws IllegalArgumentException where the name is empty or holds a slash
  public NodePath child(String childName) {
    if (childName.isEmpty() || childName.indexOf('/') >= 0) {
      throw new IllegalArgumentException("no node name: '" + childName + "'");
    }
    return new NodePath(this, childName, depth + 1, 31 * hash + childName.hashCode());
  }

  /// This path with another behind it.
  public NodePath resolve(NodePath below) {
    NodePath path = this;
    for (String n : below.names()) {
      path = path.child(n);
    }
    return path;
  }

  /// The path of the parent; the root has none.
  public Optional<NodePath> parent() {
    return Optional.ofNullable(parent);
  }

  /// The last name; empty for the root.
  public String name() {
    return name;
  }

  /// How many names there are; 0 for the root.
  public int depth() {
    return depth;
  }

  /// The names from the root down.
  public List<String> names() {
    Deque<String> names = new ArrayDeque<>();
    for (NodePath p = this; p.parent != null; p = p.parent) {
      names.addFirst(p.name);
    }
    return List.copyOf(names);
  }

  /// Whether this is the other path or lies below it.
  public boolean startsWith(NodePath ancestor) {
    return depth >= ancestor.depth && ancestorAt(ancestor.depth).equals(ancestor);
  }

  /// The beginning of this path that is so many names long.
  public NodePath ancestorAt(int wantedDepth) {
    Objects.checkIndex(wantedDepth, depth + 1);
    NodePath p = this;
    while (p.depth > wantedDepth) {
      p = Objects.requireNonNull(p.parent);
    }
    return p;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // shared beginnings need no look
  public boolean equals(Object other) {
    if (!(other instanceof NodePath that) || depth != that.depth || hash != that.hash) {
      return false;
    }
    NodePath a = this;
    NodePath b = that;
    while (a != b && a.parent != null && b.parent != null) {
      if (!a.name.equals(b.name)) {
        return false;
      }
      a = a.parent;
      b = b.parent;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /// The text of the path: `/soc/i2c@1000`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Iterator<String> it = names().iterator(); it.hasNext(); ) {
      text.append('/').append(it.next());
    }
    return text.isEmpty() ? "/" : text.toString();
  }
}
