package org.dtgraft.linux.sysfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// One reading of a node and all below it, with a stack of its own. Used once.
final class TreeReading {
  /// The most bytes of a property.
  static final int PROPERTY = 16 << 20;

  /// The most bytes of all properties together: as much as an input of the program may have.
  static final long BYTES = 256L << 20;

  /// The most nodes.
  static final int NODES = 1 << 20;

  private final KernelFiles files;
  private final NodePath top;
  private final List<LiveTree.Unread> unread = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int nodes;
  private long bytes;

  /// A node whose folder is still to be looked into.
  ///
  /// @param within the parent; for the top itself
  private record Open(Path folder, NodePath path, NodeBuilder builder, NodeBuilder within) {}

  TreeReading(KernelFiles files, NodePath top) {
    this.files = files;
    this.top = top;
  }

  Answer<LiveTree> read(Path folder) {
    NodeBuilder root = new NodeBuilder(top.name());
    open.push(new Open(folder, top, root, root));
    while (!open.isEmpty()) {
      Open node = open.pop();
      look(node);
      if (++nodes > NODES || bytes > BYTES) {
        return new Answer.Refused<>(node.folder, Answer.Reason.TOO_MUCH, "the tree is too large");
      }
    }
    return new Answer.Is<>(new LiveTree(top, root.build(), unread));
  }

  private void look(Open node) {
    switch (files.list(node.folder)) {
      case Answer.Is<List<Path>>(var entries) -> entries.forEach(e -> entry(node, e));
      case Answer.Refused<List<Path>>(_, _, var words) -> missing(node, "", words);
      case Answer.Absent<List<Path>> _ -> node.within.removeChild(node.path.name());
    }
  }

  /// With one look: a board has tens of thousands of properties.
  private void entry(Open node, Path entry) {
    try {
      BasicFileAttributes is =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (is.isDirectory()) {
        child(node, entry);
      } else {
        property(node, entry, is.isRegularFile());
      }
    } catch (IOException e) {
      property(node, entry, false); // which finds out why
    }
  }

  private void child(Open node, Path folder) {
    String name = NodeFolders.nameOf(folder);
    if (node.builder.hasChild(name)) {
      missing(node, name, "another node of this name");
      return;
    }
    open.push(new Open(folder, node.path.child(name), node.builder.child(name), node.builder));
  }

  private void property(Open node, Path file, boolean regular) {
    if (bytes > BYTES) {
      return; // The node is the last one.
    }
    String name = TreeNames.ofFile(file);
    switch (regular ? files.contents(file, PROPERTY) : files.bytes(file, PROPERTY)) {
      case Answer.Is<byte[]>(var value) -> take(node, new Property(name, Value.of(value)));
      case Answer.Refused<byte[]>(_, _, var words) -> {
        if (isProperty(file)) {
          missing(node, name, words);
        } // Else a node that has gone since its parent was listed, and has come again.
      }
      case Answer.Absent<byte[]> _ -> {
        // Has gone since the node was listed.
      }
    }
  }

  /// In one look: a node may come and go between two.
  private static boolean isProperty(Path file) {
    try {
      return !Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isDirectory();
    } catch (IOException e) {
      return false; // it is gone
    }
  }

  private void take(Open node, Property property) {
    bytes += property.value().length();
    if (!isMade(node, property)) {
      node.builder.set(property);
    }
  }

  /// Whether the kernel made the property: `name`, with the node's name up to the unit address. One
  /// that says anything else was in the blob.
  private static boolean isMade(Open node, Property property) {
    String baseName = Node.empty(node.path.name()).baseName();
    return property.name().equals("name") && property.value().equals(Value.ofStrings(baseName));
  }

  private void missing(Open node, String name, String why) {
    unread.add(new LiveTree.Unread(node.path, name, why));
  }
}
