package org.dtgraft.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.linux.sysfs.KernelFiles;

/// The files of a kernel that runs the lab's board, in a folder of a test: an I2C bus with an
/// EEPROM at 0x50 and a sensor at 0x48, and a GPIO chip.
final class LabBoard {
  private static final Path SOURCE = Path.of("..", "trees", "base.dts");
  private static final String BUS = "sys/devices/platform/i2c";
  private static final String GPIO = "sys/devices/platform/gpio-sim/gpiochip0";

  private final Path root;
  private final DeviceTree tree;

  LabBoard(Path root) {
    this.root = root;
    this.tree = compiled();
    tree.forEach((path, _) -> folder("sys/firmware/devicetree/base" + path));
    device(BUS, "platform", "/i2c");
    device(BUS + "/i2c-1", "i2c", "/i2c");
    file(BUS + "/i2c-1/i2c-dev/i2c-1/uevent", "MAJOR=89\nMINOR=1\nDEVNAME=i2c-1\n");
    file(BUS + "/i2c-1/i2c-dev/i2c-1/dev", "89:1\n");
    link(BUS + "/i2c-1/i2c-dev/i2c-1/subsystem", folder("sys/class/i2c-dev"));
    link(BUS + "/driver", folder("sys/bus/platform/drivers/dtgraft-lab-i2c"));
    file(BUS + "/chip-50/present", "1").file(BUS + "/chip-50/eeprom", "");
    file(BUS + "/chip-48/present", "1");
    device(GPIO, "gpio", "/gpio-sim/bank0");
    file(GPIO + "/sim_gpio0/pull", "").file(GPIO + "/sim_gpio0/value", "0\n");
    file(GPIO + "/sim_gpio1/pull", "").file(GPIO + "/sim_gpio1/value", "0\n");
  }

  private static DeviceTree compiled() {
    try {
      SourceText source = SourceText.of("base.dts", Files.readAllBytes(SOURCE));
      return value(
          new DtsCompiler(SourceFiles.NONE, CompileOptions.DEFAULT.withSymbols(true))
              .compile(source));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T value(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(var value, _) -> value;
      case Result.Failed<T>(var errors) -> throw new AssertionError(errors);
    };
  }

  DeviceTree tree() {
    return tree;
  }

  Hardware hardware() {
    return new Hardware(new KernelFiles(root));
  }

  private void device(String folder, String bus, String node) {
    file(folder + "/uevent", "OF_FULLNAME=" + node + "\n");
    link(folder + "/of_node", root.resolve("sys/firmware/devicetree/base" + node));
    link(folder + "/subsystem", folder("sys/bus/" + bus));
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    link("sys/bus/" + bus + "/devices/" + name, root.resolve(folder));
  }

  LabBoard file(String name, String text) {
    try {
      folder(name.substring(0, name.lastIndexOf('/')));
      Files.write(root.resolve(name), text.getBytes(UTF_8));
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void link(String name, Path to) {
    try {
      Path link = root.resolve(name);
      folder(name.substring(0, name.lastIndexOf('/')));
      Files.createSymbolicLink(link, link.getParent().relativize(to));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// What a file below the bus holds.
  String chip(String name) {
    return text(BUS + "/" + name);
  }

  /// What a file of the GPIO chip holds.
  String line(String name) {
    return text(GPIO + "/" + name);
  }

  LabBoard line(String name, String value) {
    return file(GPIO + "/" + name, value);
  }

  private String text(String name) {
    try {
      return Files.readString(root.resolve(name), ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The files that are a process's standard input now.
  static boolean hasOpen(ProcessHandle process, Path file) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/fd/0"))
          .equals(file.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }
}
