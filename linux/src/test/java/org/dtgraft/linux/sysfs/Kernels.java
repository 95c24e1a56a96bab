package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Machines as they are found in the field, as far as a checkup looks at them.
final class Kernels {
  static final String OVERLAYS = "sys/kernel/config/device-tree/overlays";

  private Kernels() {}

  private static Machine linux(Path root, String release, String config) {
    return new Machine(root)
        .file("proc/sys/kernel/osrelease", release + "\n")
        .file("proc/self/status", "Name:\tjava\nUid:\t0\t0\t0\t0\n")
        .file("boot/config-" + release, "CONFIG_CONFIGFS_FS=m\n" + config)
        .file("lib/modules/" + release + "/modules.alias", "alias of:N*T*Ca,b c\n")
        .file("lib/modules/" + release + "/modules.builtin.modinfo", "")
        .file("lib/modules/" + release + "/modules.dep", "kernel/drivers/i2c/i2c-dev.ko.xz:\n")
        .file(
            "proc/mounts",
            """
            sysfs /sys sysfs rw,nosuid 0 0
            configfs /sys/kernel/config configfs rw 0 0
            debugfs /sys/kernel/debug debugfs rw 0 0
            """)
        .file("sys/kernel/debug/devices_deferred", "");
  }

  private static Machine board(Machine machine, String model) {
    return machine
        .property("", "model", model + "\0")
        .property("", "compatible", "acme,board\0")
        .property("/__symbols__", "i2c1", "/soc/i2c@1000\0")
        .property("/__symbols__", "i2c2", "/soc/i2c@2000\0")
        .node("/__symbols__")
        .folder("sys/bus/gpio/devices/gpiochip0")
        .folder("sys/bus/i2c/devices/i2c-1")
        .folder("sys/class/i2c-dev/i2c-1");
  }

  /// Debian 13 as released: `OF_OVERLAY` is off.
  static Machine debianStock(Path root) {
    String config = "CONFIG_OF=y\n# CONFIG_OF_OVERLAY is not set\n";
    Machine machine = linux(root, "6.12.107+deb13-arm64", config);
    machine.file("etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nID=debian\n");
    return board(machine, "NXP i.MX8MPlus EVK board");
  }

  /// Debian with a newer kernel, which can and has no interface.
  static Machine debianNew(Path root) {
    Machine machine = linux(root, "7.3.4+deb13-arm64", "CONFIG_OF=y\nCONFIG_OF_OVERLAY=y\n");
    machine.file("etc/os-release", "ID=debian\n");
    return board(machine, "NXP i.MX8MPlus EVK board");
  }

  /// The same with dtgraft's module loaded.
  static Machine withOurModule(Path root) {
    return debianNew(root)
        .folder(OVERLAYS)
        .file("sys/kernel/config/device-tree/variant", "dtgraft 1\n")
        .file("sys/kernel/config/device-tree/orphans", "")
        .folder("sys/module/dtgraft_configfs");
  }

  /// A vendor's kernel, which tells its options itself.
  static Machine raspberryPi(Path root) {
    Machine machine = linux(root, "6.12.47+rpt-rpi-v8", "");
    machine.remove("boot");
    String config = "CONFIG_OF=y\nCONFIG_OF_OVERLAY=y\nCONFIG_OF_CONFIGFS=y\n";
    return board(machine, "Raspberry Pi 4 Model B Rev 1.5")
        .file("proc/config.gz", zipped(config))
        .folder(OVERLAYS);
  }

  /// A PC.
  static Machine pc(Path root) {
    return linux(root, "6.12.107+deb13-amd64", "# CONFIG_OF is not set\n")
        .file("sys/class/dmi/id/product_name", "OptiPlex\n");
  }

  /// Somebody else than root.
  static Machine asUser(Machine machine) {
    return machine
        .file("proc/self/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\n")
        .remove("sys/kernel/debug");
  }

  private static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
