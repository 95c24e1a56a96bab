package org.dtgraft.devicetree.overlay;

import java.util.Map;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// What an overlay is resolved against and merged into: the present tree, and what is known of it.
///
/// @param owners of the nodes that loads brought; all others are the base's
record Ground(DeviceTree tree, Phandles phandles, Map<NodePath, LoadId> owners) {

  /// Who brought a node that is there.
  Owner owner(NodePath path) {
    LoadId id = owners.get(path);
    return id == null ? new Owner.Base() : new Owner.ByLoad(id);
  }

  boolean isOfBase(NodePath path) {
    return !owners.containsKey(path);
  }
}
