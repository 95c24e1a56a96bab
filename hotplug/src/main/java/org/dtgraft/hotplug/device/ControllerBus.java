package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// The devices below the controllers of a bus, as far as they are in use, once the controller is
/// bound: SPI devices, MDIO devices, serial devices.
///
/// Follows `of_register_spi_devices` and `of_spi_notify` of `drivers/spi/spi.c`,
/// `__of_mdiobus_register` of `drivers/net/mdio/of_mdio.c` and `of_serdev_register_devices` of
/// `drivers/tty/serdev/core.c`. Where a kernel is not told of nodes that come later, those below a
/// controller of the base have no device.
public final class ControllerBus implements BusRule {
  private final Controller kind;
  private final DeviceTree booted;

  /// @param booted the tree with which the board has booted
  public ControllerBus(Controller kind, DeviceTree booted) {
    this.kind = kind;
    this.booted = booted;
  }

  @Override
  public List<Finding> find(Survey survey, Present present) {
    List<Finding> found = new ArrayList<>();
    for (Survey.Located controller : survey.controllers(kind)) {
      if (present.has(controller.path())) {
        children(controller.path(), controller.node(), present, found);
      }
    }
    return found;
  }

  private void children(NodePath controller, Node node, Present present, List<Finding> found) {
    for (Node child : node.children()) {
      NodePath path = controller.child(child.name());
      if (Status.isEnabled(child) && isDevice(child) && isSeen(controller, path)) {
        found.add(finding(controller, path, child, present));
      }
    }
  }

  /// PHYs need no compatible: their identifier says which driver they want.
  private boolean isDevice(Node child) {
    return !Compatible.of(child).isEmpty()
        || (kind == Controller.MDIO && child.property("reg").isPresent());
  }

  private boolean isSeen(NodePath controller, NodePath child) {
    return kind.isToldLater()
        || booted.find(controller).isEmpty()
        || booted.find(child).isPresent();
  }

  private Finding finding(NodePath controller, NodePath path, Node child, Present present) {
    OptionalInt address =
        kind == Controller.SERIAL ? OptionalInt.of(0) : Finding.address(child.value("reg"));
    if (address.isEmpty()) {
      return new Finding.Refuses(path, "reg is no address on " + kind.bus());
    }
    return present.isBound(controller)
        ? new Finding.Makes(
            new Device(path, kind.bus(), models(child), controller, address.getAsInt()))
        : new Finding.Waits(path, controller);
  }

  private static List<String> models(Node child) {
    List<String> compatible = Compatible.of(child);
    return compatible.isEmpty() ? List.of("ethernet-phy-ieee802.3-c22") : compatible;
  }
}
