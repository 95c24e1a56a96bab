package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dtgraft.hotplug.device.Device;

/// The drivers that the simulated kernel has, by the subsystem that they belong to.
public final class Linux {
  private Linux() {}

  /// All of them.
  public static List<SimDriver> drivers() {
    return Stream.of(
            basics(),
            I2cDrivers.drivers(),
            GpioDrivers.drivers(),
            RegulatorDrivers.drivers(),
            ClockDrivers.drivers(),
            PwmDrivers.drivers(),
            LedDrivers.drivers(),
            BacklightDrivers.drivers(),
            HwmonDrivers.drivers(),
            StorageDrivers.drivers(),
            Lan966xDrivers.drivers(),
            DisplayDrivers.drivers(),
            MdioDrivers.drivers(),
            NetDrivers.drivers(),
            NetSpiDrivers.drivers(),
            NetSwitchDrivers.drivers(),
            SerialDrivers.drivers(),
            UsbDrivers.drivers())
        .flatMap(List::stream)
        .toList();
  }

  /// Whether a device of the base is probed as any other, and not taken as bound: add-ons use what
  /// its driver knows.
  public static boolean isProbed(Device device) {
    return NetDrivers.drivers().stream()
        .anyMatch(d -> device.compatible().stream().anyMatch(d.driver().compatible()::contains));
  }

  private static List<SimDriver> basics() {
    List<SimDriver> all = new ArrayList<>();
    all.add(
        SimDriver.of("st-accel-i2c", "st,lis3dh-accel").probing(_ -> List.of(new Act.Read(0x0f))));
    all.add(SimDriver.of("dtgraft-lab-i2c", "dtgraft,lab-i2c"));
    all.add(SimDriver.of("simple-pm-bus", "simple-bus"));
    return all;
  }
}
