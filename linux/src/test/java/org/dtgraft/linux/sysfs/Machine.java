package org.dtgraft.linux.sysfs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// The files of a machine that does not exist, in a folder of a test.
public final class Machine {
  private final Path root;

  public Machine(Path root) {
    this.root = root;
  }

  public KernelFiles files() {
    return new KernelFiles(root);
  }

  public Path at(String name) {
    return root.resolve(name);
  }

  public Machine file(String name, String text) {
    return file(name, text.getBytes(UTF_8));
  }

  public Machine file(String name, byte[] bytes) {
    try {
      Files.createDirectories(at(name).getParent());
      Files.write(at(name), bytes);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public Machine folder(String name) {
    try {
      Files.createDirectories(at(name));
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A link to another file of the machine, relative as those of sysfs are.
  public Machine link(String name, String to) {
    try {
      Path link = at(name);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, link.getParent().relativize(at(to)));
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A link to wherever its text says.
  public Machine textLink(String name, String text) {
    try {
      Files.createDirectories(at(name).getParent());
      Files.createSymbolicLink(at(name), Path.of(text));
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public String text(String name) {
    try {
      return Files.readString(at(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public Machine remove(String name) {
    try (var all = Files.walk(at(name))) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A node of the live tree, with the `name` that the kernel makes.
  public Machine node(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int at = name.indexOf('@');
    return property(path, "name", (at < 0 ? name : name.substring(0, at)) + "\0");
  }

  public Machine property(String path, String name, String value) {
    return file("sys/firmware/devicetree/base" + path + "/" + name, value.getBytes(ISO_8859_1));
  }

  /// A device on a bus that looks for a driver.
  public Machine device(String devpath, String bus, String node) {
    String folder = "sys" + devpath;
    file(folder + "/uevent", "OF_FULLNAME=" + node + "\nMODALIAS=of:NxT(null)Cx\n");
    return onBus(devpath, bus).link(folder + "/of_node", "sys/firmware/devicetree/base" + node);
  }

  /// Puts a folder on a bus.
  public Machine onBus(String devpath, String bus) {
    String name = devpath.substring(devpath.lastIndexOf('/') + 1);
    folder("sys/bus/" + bus);
    return link("sys" + devpath + "/subsystem", "sys/bus/" + bus)
        .link("sys/bus/" + bus + "/devices/" + name, "sys" + devpath);
  }

  /// A device of a class.
  public Machine ofClass(String devpath, String name) {
    folder("sys/class/" + name);
    return file("sys" + devpath + "/uevent", "")
        .link("sys" + devpath + "/subsystem", "sys/class/" + name);
  }

  public Machine bound(String devpath, String bus, String driver) {
    folder("sys/bus/" + bus + "/drivers/" + driver);
    return link("sys" + devpath + "/driver", "sys/bus/" + bus + "/drivers/" + driver);
  }

  /// A link between a supplier and a consumer, with the links beside the two.
  public Machine devlink(String supplier, String consumer, String status) {
    String folder =
        "sys/devices/virtual/devlink/platform:" + name(supplier) + "--i2c:" + name(consumer);
    return file(folder + "/status", status + "\n")
        .file(folder + "/sync_state_only", "0\n")
        .link(folder + "/supplier", "sys" + supplier)
        .link(folder + "/consumer", "sys" + consumer)
        .link("sys/class/devlink/" + name(folder), folder)
        .link("sys" + consumer + "/supplier:platform:" + name(supplier), folder)
        .link("sys" + supplier + "/consumer:i2c:" + name(consumer), folder);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// A board with an I2C controller at `/soc/i2c@1000`, its adapter 3, and at address 0x50 an
  /// EEPROM that is bound, with its nvmem device.
  public static Machine withI2c(Path root) {
    String controller = "/devices/platform/soc/1000.i2c";
    String eeprom = controller + "/i2c-3/3-0050";
    return new Machine(root)
        .node("")
        .property("", "compatible", "acme,board\0")
        .node("/soc")
        .property("/soc", "compatible", "simple-bus\0")
        .node("/soc/i2c@1000")
        .property("/soc/i2c@1000", "compatible", "acme,i2c\0")
        .node("/soc/i2c@1000/eeprom@50")
        .property("/soc/i2c@1000/eeprom@50", "compatible", "atmel,24c32\0")
        .device("/devices/platform/soc", "platform", "/soc")
        .device(controller, "platform", "/soc/i2c@1000")
        .bound(controller, "platform", "i2c-acme")
        .file("sys" + controller + "/i2c-3/uevent", "OF_FULLNAME=/soc/i2c@1000\n")
        .onBus(controller + "/i2c-3", "i2c")
        .link("sys" + controller + "/i2c-3/of_node", "sys/firmware/devicetree/base/soc/i2c@1000")
        .ofClass(controller + "/i2c-3/i2c-dev/i2c-3", "i2c-dev")
        .file(
            "sys" + controller + "/i2c-3/i2c-dev/i2c-3/uevent",
            "MAJOR=89\nMINOR=3\nDEVNAME=i2c-3\n")
        .file("sys" + controller + "/i2c-3/i2c-dev/i2c-3/dev", "89:3\n")
        .device(eeprom, "i2c", "/soc/i2c@1000/eeprom@50")
        .bound(eeprom, "i2c", "at24");
  }
}
