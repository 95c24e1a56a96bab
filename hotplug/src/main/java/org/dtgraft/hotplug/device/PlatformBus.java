package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// Platform devices: of the children of the root and of every bus that needs no driver, as far as
/// they have a `compatible` and are in use.
///
/// Follows `of_platform_populate` and `of_platform_notify` of `drivers/of/platform.c`. A node below
/// one that is passed over is never reached. Buses are populated when the board boots: one that
/// arrives later is a device without children. Beside the root, populated are the `devices` nodes
/// of connectors, whose driver asks for it.
public final class PlatformBus implements BusRule {
  private static final Set<String> TRANSPARENT =
      Set.of("simple-bus", "simple-mfd", "isa", "arm,amba-bus");
  private static final Set<String> PASSED_OVER = Set.of("operating-points-v2");

  private final List<NodePath> connectors;
  private final DeviceTree booted;

  /// @param connectors whose child `devices` holds parts that sit on no bus
  /// @param booted the tree with which the board has booted
  public PlatformBus(List<NodePath> connectors, DeviceTree booted) {
    this.connectors = List.copyOf(connectors);
    this.booted = booted;
  }

  @Override
  public List<Finding> find(Survey survey, Present present) {
    DeviceTree tree = survey.tree();
    List<Finding> found = new ArrayList<>();
    populate(NodePath.ROOT, tree.root(), found);
    for (NodePath connector : connectors) {
      NodePath devices = connector.child("devices");
      tree.find(devices).ifPresent(node -> populate(devices, node, found));
    }
    return found;
  }

  private void populate(NodePath path, Node bus, List<Finding> found) {
    populate(path, bus, found, (at, _) -> isPopulated(at));
  }

  /// What a driver populates that asks for it (`of_platform_default_populate`): buses that need no
  /// driver are populated with it, whenever they come.
  static void populateAll(NodePath path, Node bus, List<Finding> found) {
    populate(path, bus, found, (_, node) -> isTransparent(node));
  }

  private static void populate(
      NodePath path, Node bus, List<Finding> found, BiPredicate<NodePath, Node> isPopulated) {
    for (Node child : bus.children()) {
      List<String> compatible = Compatible.of(child);
      if (!compatible.isEmpty() && Status.isEnabled(child) && !isPassedOver(child)) {
        NodePath at = path.child(child.name());
        found.add(
            new Finding.Makes(new Device(at, "platform", compatible, path, Device.NO_ADDRESS)));
        if (isPopulated.test(at, child)) {
          populate(at, child, found, isPopulated);
        }
      }
    }
  }

  /// Whether a node is data that drivers of other devices look for.
  static boolean isPassedOver(Node node) {
    return Compatible.of(node).stream().anyMatch(PASSED_OVER::contains);
  }

  private boolean isPopulated(NodePath bus) {
    return booted.find(bus).filter(n -> isTransparent(n) && Status.isEnabled(n)).isPresent();
  }

  /// Whether a node is a bus that needs no driver: when a board boots, its children become devices
  /// with it.
  static boolean isTransparent(Node node) {
    return Compatible.of(node).stream().anyMatch(TRANSPARENT::contains);
  }
}
