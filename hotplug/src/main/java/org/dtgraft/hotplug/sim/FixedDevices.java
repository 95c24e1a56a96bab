package org.dtgraft.hotplug.sim;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.DeviceModel;
import org.dtgraft.hotplug.sim.driver.SimDriver;

/// The devices of the base whose drivers are simulated, unlike the others, which are only taken as
/// bound.
final class FixedDevices {
  private final DeviceModel model;
  private final SimKernel kernel;
  private final List<SimDriver> drivers;

  /// @param drivers of the devices that are meant, in the order in which they are bound
  FixedDevices(DeviceModel model, SimKernel kernel, List<SimDriver> drivers) {
    this.model = model;
    this.kernel = kernel;
    this.drivers = List.copyOf(drivers);
  }

  /// Binds them all: the board has booted.
  void boot() {
    for (SimDriver driver : drivers) {
      model.devices().stream()
          .filter(d -> model.isOfBase(d.node()) && matches(driver, d))
          .forEach(d -> begin(d, driver));
    }
  }

  /// Binds one again that was unbound, where it is one of them.
  void begin(NodePath node) {
    Optional<Device> device = model.device(node).filter(d -> model.isOfBase(node));
    device.ifPresent(d ->
        drivers.stream()
            .filter(driver -> matches(driver, d))
            .findFirst()
            .ifPresent(driver -> begin(d, driver)));
  }

  private static boolean matches(SimDriver driver, Device device) {
    return device.compatible().stream().anyMatch(driver.driver().compatible()::contains);
  }

  private void begin(Device device, SimDriver driver) {
    if (model.isBound(device.node()) && !kernel.drives(device.node())) {
      kernel.probe(device, driver, _ -> {});
    }
  }
}
