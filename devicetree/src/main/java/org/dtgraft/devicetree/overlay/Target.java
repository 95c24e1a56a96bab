package org.dtgraft.devicetree.overlay;

import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.jspecify.annotations.Nullable;

/// Where a fragment goes.
///
/// @param path of the node in the tree
/// @param before the node as it was before the load; null where the load brings it
/// @param text the path as new symbols begin with it
record Target(Fragment fragment, NodePath path, @Nullable Node before, String text) {}
