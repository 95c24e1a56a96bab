package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.Service;

/// The drivers that the simulated kernel has, by the subsystem that they belong to.
public final class Linux {
  private Linux() {}

  /// All of them.
  public static List<SimDriver> drivers() {
    return Stream.of(
            basics(),
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
        SimDriver.of("at24", "atmel,24c64", "atmel,24c32")
            .over(new Regmap(2, 1))
            .probing(_ -> List.of(new Act.Read(0))));
    all.add(
        SimDriver.of("lp8860", "ti,lp8860")
            .probing(self -> {
              List<Act> acts = new ArrayList<>(List.of(new Act.Read(0)));
              self.children().forEach(c -> acts.add(new Act.Offer(Service.LED, c.name())));
              return acts;
            }));
    all.add(
        SimDriver.of("lm75", "ti,tmp75", "ti,tmp105", "national,lm75")
            .probing(_ -> List.of(new Act.Read(1))));
    all.add(
        SimDriver.of("st-accel-i2c", "st,lis3dh-accel").probing(_ -> List.of(new Act.Read(0x0f))));
    all.add(
        SimDriver.of("pca953x", "nxp,pca9534", "nxp,pca9554")
            .probing(_ -> {
              List<Act> acts = new ArrayList<>(List.of(new Act.Read(3)));
              for (int line = 0; line < 8; line++) {
                acts.add(new Act.Offer(Service.LINE, String.valueOf(line)));
              }
              return acts;
            })
            .doing((_, call) ->
                switch (call.what()) {
                  case "set" ->
                      List.of(
                          new Act.Update(1, 1 << call.number(), call.value() << call.number()),
                          new Act.Update(3, 1 << call.number(), 0));
                  case "get" -> List.of(new Act.Read(0));
                  default -> List.of();
                }));
    all.add(
        SimDriver.of("reg-fixed-voltage", "regulator-fixed")
            .probing(_ ->
                List.of(Act.Take.ifAny(Service.LINE, "gpio"), new Act.Offer(Service.REGULATOR, "")))
            .doing((_, call) ->
                switch (call.what()) {
                  case "enable" -> List.of(new Act.Ask("gpio", 0, "set", 1));
                  case "disable" -> List.of(new Act.Ask("gpio", 0, "set", 0));
                  default -> List.of();
                }));
    all.add(
        SimDriver.of("led-backlight", "led-backlight")
            .probing(_ ->
                List.of(Act.Take.one(Service.LED, "leds"), new Act.Offer(Service.BACKLIGHT, ""))));
    all.add(SimDriver.of("dtgraft-lab-i2c", "dtgraft,lab-i2c"));
    all.add(
        SimDriver.of("gpio-backlight", "gpio-backlight")
            .probing(_ ->
                List.of(
                    Act.Take.one(Service.LINE, "gpios"), new Act.Offer(Service.BACKLIGHT, ""))));
    all.add(SimDriver.of("leds-gpio", "gpio-leds"));
    all.add(SimDriver.of("simple-pm-bus", "simple-bus"));
    return all;
  }
}
