/// Device trees in memory: nodes, properties, values, paths, phandles. Nothing here changes once
/// built (law 1); a changed tree is another tree that shares what did not change.
///
/// Names and strings are bytes, kept one `char` (0-255) each, as blobs and sources hold them.
///
/// Start at [org.dtgraft.devicetree.tree.DeviceTree]; trees are built with
/// [org.dtgraft.devicetree.tree.NodeBuilder].
package org.dtgraft.devicetree.tree;
