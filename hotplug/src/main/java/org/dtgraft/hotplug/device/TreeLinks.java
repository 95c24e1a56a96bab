package org.dtgraft.hotplug.device;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// What devices need of each other as the tree says it, whether or not a kernel has made a link of
/// it: it makes none to a part of a device (a regulator of a PMIC, a cell of an EEPROM), and drops
/// others when a driver is late.
public final class TreeLinks {
  private TreeLinks() {}

  /// The links of some devices, without circles.
  ///
  /// @param consumers the nodes of the devices whose needs are wanted
  /// @param isDevice whether there is a device of a node; what is referred to belongs to the
  ///   nearest one above
  public static List<DeviceLink> of(
      DeviceTree tree, Collection<NodePath> consumers, Predicate<NodePath> isDevice) {
    LinkGraph graph = LinkGraph.of(Survey.of(tree), consumers, isDevice);
    return consumers.stream().flatMap(c -> graph.suppliers(c).stream()).toList();
  }
}
