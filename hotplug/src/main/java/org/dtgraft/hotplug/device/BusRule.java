package org.dtgraft.hotplug.device;

import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;

/// Of which nodes a bus makes devices.
///
/// Nodes that no bus speaks of are data: ports, endpoints, layouts, pin states, the LEDs of an LED
/// driver.
@FunctionalInterface
public interface BusRule {

  /// What there is to say about the nodes of this bus, in the order of the tree.
  List<Finding> find(Survey survey, Present present);

  /// The devices that there are already.
  interface Present {
    /// Whether there is a device of that node.
    boolean has(NodePath node);

    /// Whether it is bound to its driver.
    boolean isBound(NodePath node);
  }
}
