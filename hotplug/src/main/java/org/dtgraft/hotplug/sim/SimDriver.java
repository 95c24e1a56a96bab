package org.dtgraft.hotplug.sim;

import java.util.List;
import java.util.Objects;
import org.dtgraft.hotplug.device.Driver;

/// A driver of the simulated kernel: what it drives, and what its probe does on the bus.
///
/// @param pointer how many zero bytes its probe writes before it reads one byte; 0 where the probe
///   does not touch the part
public record SimDriver(Driver driver, int pointer) {
  public SimDriver {
    Objects.requireNonNull(driver);
  }

  private static SimDriver quiet(String name, String... compatible) {
    return new SimDriver(new Driver(name, List.of(compatible)), 0);
  }

  private static SimDriver reading(String name, int pointer, String... compatible) {
    return new SimDriver(new Driver(name, List.of(compatible)), pointer);
  }

  /// The drivers that the examples and the lab's board need, named as Linux names them. `at24`
  /// reads the first byte of its EEPROM, and the I2C drivers with registers read one of them; the
  /// bridge is spoken to only when pictures flow.
  public static List<SimDriver> ofExamples() {
    return List.of(
        reading("at24", 2, "atmel,24c64", "atmel,24c32"),
        reading("lp8860", 1, "ti,lp8860"),
        reading("lm75", 1, "ti,tmp75", "ti,tmp105", "national,lm75"),
        reading("pca953x", 1, "nxp,pca9534", "nxp,pca9554"),
        reading("st-accel-i2c", 1, "st,lis3dh-accel"),
        quiet("sn65dsi83", "ti,sn65dsi83", "ti,sn65dsi84"),
        quiet("reg-fixed-voltage", "regulator-fixed"),
        quiet("led-backlight", "led-backlight"),
        quiet("dtgraft-lab-i2c", "dtgraft,lab-i2c"),
        quiet("gpio-backlight", "gpio-backlight"),
        quiet("leds-gpio", "gpio-leds"),
        quiet("simple-pm-bus", "simple-bus"),
        quiet("panel-simple", "auo,g133han01", "innolux,g101ice-l01"));
  }
}
