package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dtgraft.hotplug.device.Service;

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
            StorageDrivers.drivers())
        .flatMap(List::stream)
        .toList();
  }

  private static List<SimDriver> basics() {
    List<SimDriver> all = new ArrayList<>();
    all.add(
        SimDriver.of("st-accel-i2c", "st,lis3dh-accel").probing(_ -> List.of(new Act.Read(0x0f))));
    all.add(SimDriver.of("sn65dsi83", "ti,sn65dsi83", "ti,sn65dsi84"));
    all.add(SimDriver.of("dtgraft-lab-i2c", "dtgraft,lab-i2c"));
    all.add(SimDriver.of("simple-pm-bus", "simple-bus"));
    all.add(
        SimDriver.of("panel-simple", "auo,g133han01", "innolux,g101ice-l01")
            .probing(_ ->
                List.of(
                    Act.Take.one(Service.REGULATOR, "power-supply"),
                    Act.Take.ifAny(Service.BACKLIGHT, "backlight"),
                    new Act.Offer(Service.PANEL, ""))));
    return all;
  }
}
