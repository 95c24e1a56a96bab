package org.dtgraft.hotplug.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.BusRule;
import org.dtgraft.hotplug.device.Controller;
import org.dtgraft.hotplug.device.ControllerBus;
import org.dtgraft.hotplug.device.HotplugBridges;
import org.dtgraft.hotplug.device.I2cBus;
import org.dtgraft.hotplug.device.PlatformBus;

/// A kernel, as far as its behaviour differs here.
///
/// @param name as verdicts carry it
/// @param i2cBusExtensions whether nodes with `i2c-parent` extend a bus of the base
/// @param displayHotplug whether a display pipeline lives without its last bridges and its panel
///   (the `hotplug-bridge` driver, posted in 2024 and 2025, and in no kernel): a connector's `dsi`
///   node is a DSI host then, and display connectors come and go
public record KernelProfile(String name, boolean i2cBusExtensions, boolean displayHotplug) {
  /// Linux 6.12 as released. Nothing of what is simulated has changed since.
  public static final KernelProfile LINUX_6_12 = new KernelProfile("linux-6.12", false, false);

  /// Linux 7.3 as released.
  public static final KernelProfile LINUX_7_3 = new KernelProfile("linux-7.3", false, false);

  /// Linux with the posted series for hot-pluggable add-ons applied.
  public static final KernelProfile COMPLETE = new KernelProfile("complete", true, true);

  /// The profiles that the simulator knows.
  public static final List<KernelProfile> ALL = List.of(LINUX_6_12, LINUX_7_3, COMPLETE);

  /// The profile of that name.
  public static Optional<KernelProfile> of(String name) {
    return ALL.stream().filter(p -> p.name.equals(name)).findFirst();
  }

  /// The buses that make devices at run time.
  ///
  /// @param connectors whose `devices` child their driver populates
  /// @param booted the tree with which the board has booted
  public List<BusRule> buses(List<NodePath> connectors, DeviceTree booted) {
    List<BusRule> buses =
        new ArrayList<>(
            List.of(
                new PlatformBus(connectors, booted),
                new I2cBus(i2cBusExtensions),
                new ControllerBus(Controller.SPI, booted),
                new ControllerBus(Controller.MDIO, booted),
                new ControllerBus(Controller.SERIAL, booted)));
    if (displayHotplug) {
      buses.add(new HotplugBridges(connectors));
    }
    return buses;
  }

  @Override
  public String toString() {
    return name;
  }
}
