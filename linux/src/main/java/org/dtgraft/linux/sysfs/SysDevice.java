package org.dtgraft.linux.sysfs;

import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;

/// A device of the kernel, as a folder below `/sys/devices` shows it.
///
/// @param devpath of the folder, as uevents tell it: `/devices/platform/soc/30a50000.i2c`
/// @param subsystem its bus or class: `platform`, `i2c`, `hwmon`; empty where it has none
/// @param onBus whether the subsystem is a bus. Only those devices are bound to drivers
/// @param driver that it is bound to
/// @param expectsDriver whether the kernel looks for a driver for it: it has a `modalias`, or is
///   bound. An I2C adapter, a gpiochip or an nvmem device waits for none
/// @param node of the device tree that it was made of, or that its parent lent it
/// @param number of its device node, where it has one
/// @param devName the device node below `/dev`: `i2c-7`; empty where it has none
public record SysDevice(
    String devpath,
    String subsystem,
    boolean onBus,
    Optional<String> driver,
    boolean expectsDriver,
    Optional<NodePath> node,
    Optional<DevNumber> number,
    String devName) {

  public SysDevice {
    Objects.requireNonNull(subsystem);
    Objects.requireNonNull(driver);
    Objects.requireNonNull(node);
    Objects.requireNonNull(number);
    Objects.requireNonNull(devName);
    if (!devpath.startsWith("/")) {
      throw new IllegalArgumentException("no devpath: '" + devpath + "'");
    }
  }

  /// The last name of the devpath: `3-0050`.
  public String name() {
    return devpath.substring(devpath.lastIndexOf('/') + 1);
  }

  /// Whether a driver has it.
  public boolean bound() {
    return driver.isPresent();
  }

  /// Whether this is the other device or hangs below it.
  public boolean isWithin(SysDevice other) {
    return isWithin(other.devpath);
  }

  /// Whether this is the device of that devpath or hangs below it.
  public boolean isWithin(String otherDevpath) {
    return devpath.equals(otherDevpath) || devpath.startsWith(otherDevpath + "/");
  }

  /// `i2c 3-0050`, as the kernel's log calls it.
  @Override
  public String toString() {
    return subsystem.isEmpty() ? name() : subsystem + " " + name();
  }
}
