package org.dtgraft.linux.sysfs;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// A node of the running kernel's tree with all below it, and what of that could not be read.
///
/// @param path of the node
/// @param node without the `name` properties that the kernel makes; the root's name is empty
/// @param unread properties and nodes that are there, and missing in `node`: `security-*`
///   properties are for root alone
public record LiveTree(NodePath path, Node node, List<Unread> unread) {
  public LiveTree {
    Objects.requireNonNull(path);
    Objects.requireNonNull(node);
    unread = List.copyOf(unread);
  }

  /// Something that could not be read.
  ///
  /// @param node of which, or in which
  /// @param name of the property, or of the child; empty where the node itself could not be listed
  /// @param why in words
  public record Unread(NodePath node, String name, String why) {
    public Unread {
      Objects.requireNonNull(node);
      Objects.requireNonNull(name);
      Objects.requireNonNull(why);
    }

    @Override
    public String toString() {
      return name.isEmpty() ? node + ": " + why : node + ":" + name + ": " + why;
    }
  }
}
