package org.dtgraft.devicetree.overlay;

import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// A reference of an overlay to a node of the tree that it is loaded into.
///
/// @param from the node in the overlay that refers: `/fragment@0`, or one below its `__overlay__`
/// @param property of that node
/// @param offset of the cell in the value, in bytes; 0 for a path
/// @param via how the node was named
/// @param name the label, the path, or the phandle in hexadecimal
/// @param to the node that was found
/// @param owner who brought it
public record Reference(
    NodePath from, String property, int offset, Via via, String name, NodePath to, Owner owner) {

  /// How a reference names a node.
  public enum Via {
    /// A label of `/__symbols__`, through `__fixups__`.
    LABEL,
    /// A path, or an alias and a path behind it: `target-path`.
    PATH,
    /// A number: one in the overlay itself that is a phandle of the tree, or a reference to one of
    /// the overlay's nodes that the tree had already, with a phandle that was kept.
    PHANDLE
  }

  public Reference {
    Objects.requireNonNull(from);
    Objects.requireNonNull(property);
    Objects.requireNonNull(via);
    Objects.requireNonNull(name);
    Objects.requireNonNull(to);
    Objects.requireNonNull(owner);
  }
}
