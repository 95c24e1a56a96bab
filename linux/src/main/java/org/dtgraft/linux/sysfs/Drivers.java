package org.dtgraft.linux.sysfs;

import java.nio.file.Path;

/// Binds devices to drivers and takes them away again. All of it is for root.
///
/// Every answer is that of the kernel: unbinding a device that is not bound is refused as "no such
/// device", binding fails as its probe failed.
public final class Drivers {
  /// The name with which [#override] parks a device: no driver is called so.
  public static final String NOBODY = "none";

  private final KernelFiles files;

  public Drivers(KernelFiles files) {
    this.files = files;
  }

  /// Takes a device away from its driver. The kernel asks nobody: whoever uses the device finds it
  /// gone. Absent where it has no driver.
  public Answer<Integer> unbind(SysDevice device) {
    return files.write(folder(device).resolve("driver").resolve("unbind"), device.name());
  }

  /// Gives a device to a driver that is there.
  public Answer<Integer> bind(SysDevice device, String driver) {
    Path drivers = bus(device).resolve("drivers");
    return files.write(drivers.resolve(fileName(driver)).resolve("bind"), device.name());
  }

  /// Lets the kernel look for a driver for a device, as it does for a new one.
  public Answer<Integer> probe(SysDevice device) {
    return files.write(bus(device).resolve("drivers_probe"), device.name());
  }

  /// Permits only one driver for a device, [#NOBODY] for none; it stays bound as it is. Absent on
  /// buses that know no such thing, of which I2C is one.
  public Answer<Integer> override(SysDevice device, String driver) {
    return files.write(folder(device).resolve("driver_override"), driver + "\n");
  }

  /// Permits all drivers again.
  public Answer<Integer> clearOverride(SysDevice device) {
    return files.write(folder(device).resolve("driver_override"), "\n");
  }

  private Path folder(SysDevice device) {
    return files.at("sys" + device.devpath());
  }

  private Path bus(SysDevice device) {
    return files.at("sys/bus").resolve(fileName(device.subsystem()));
  }

  private static String fileName(String name) {
    if (name.isEmpty() || name.contains("/") || name.equals("..")) {
      throw new IllegalArgumentException("no name: '" + name + "'");
    }
    return name;
  }
}
