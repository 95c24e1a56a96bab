package org.dtgraft.devicetree.overlay;

import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.jspecify.annotations.Nullable;

/// A node of the overlay and where it goes.
///
/// @param from its path in the overlay
/// @param into the node of the tree in the making
/// @param to that node's path
/// @param before that node as it was before the load; null where the load brings it
record Frame(Node node, NodePath from, NodeBuilder into, NodePath to, @Nullable Node before) {}
