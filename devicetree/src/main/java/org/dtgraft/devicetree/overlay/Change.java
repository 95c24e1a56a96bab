package org.dtgraft.devicetree.overlay;

import java.util.Objects;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;

/// One thing that a load changes in the tree.
public sealed interface Change {
  /// The node that is added, or whose property is.
  NodePath path();

  /// A new node, behind its siblings. Its children have changes of their own, after this one.
  ///
  /// @param node with its properties, without its children
  record AddedNode(NodePath path, Node node) implements Change {
    public AddedNode {
      Objects.requireNonNull(path);
      Objects.requireNonNull(node);
    }
  }

  /// A new property of a node that was there, behind its others.
  record AddedProperty(NodePath path, Property property) implements Change {
    public AddedProperty {
      Objects.requireNonNull(path);
      Objects.requireNonNull(property);
    }
  }

  /// A property that was there, in its place. An overlay that says the same again changes it too:
  /// what came before is not undone under it.
  record ChangedProperty(NodePath path, Property before, Property after) implements Change {
    public ChangedProperty {
      Objects.requireNonNull(path);
      Objects.requireNonNull(before);
      Objects.requireNonNull(after);
    }
  }
}
