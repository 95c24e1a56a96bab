package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// The fixed ends of display pipelines: of each `dsi` child of a connector (`dsi`, `dsi-foo`) the
/// connector's driver makes a platform device.
///
/// Follows the connector driver of the GE SUNH series, version 4 of September 2024, which registers
/// `hotplug-dsi-bridge` with that child as its node. In no kernel.
public final class HotplugBridges implements BusRule {
  /// What the driver is matched by: no node says it, the device is made with that name.
  public static final String NAME = "hotplug-dsi-bridge";

  private final List<NodePath> connectors;

  /// @param connectors whose `dsi` children are meant
  public HotplugBridges(List<NodePath> connectors) {
    this.connectors = List.copyOf(connectors);
  }

  @Override
  public List<Finding> find(Survey survey, Present present) {
    DeviceTree tree = survey.tree();
    List<Finding> found = new ArrayList<>();
    for (NodePath connector : connectors) {
      for (Node child : tree.find(connector).map(Node::children).orElse(List.of())) {
        if (isEnd(child)) {
          NodePath path = connector.child(child.name());
          found.add(
              new Finding.Makes(
                  new Device(path, "platform", List.of(NAME), connector, Device.NO_ADDRESS)));
        }
      }
    }
    return found;
  }

  /// Whether a child of a connector is where its display pipeline ends.
  public static boolean isEnd(Node child) {
    String name = child.baseName();
    return (name.equals("dsi") || name.startsWith("dsi-"))
        && Compatible.of(child).isEmpty()
        && Status.isEnabled(child);
  }
}
