package org.dtgraft.devicetree.overlay;

import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// Where a fragment goes.
///
/// @param path of the node in the tree
/// @param node as it was before the load
/// @param text the path as new symbols begin with it
record Target(Fragment fragment, NodePath path, Node node, String text) {}
