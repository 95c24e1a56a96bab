package org.dtgraft.hotplug.sim.part;

import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;

/// A part that connects other buses to its own.
public interface Branching {

  /// The nodes of the buses that are connected now, in no order.
  List<NodePath> connected();
}
