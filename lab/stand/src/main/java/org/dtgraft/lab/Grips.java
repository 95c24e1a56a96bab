package org.dtgraft.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;

/// Those who hold devices: processes, each with a device node open.
final class Grips implements AutoCloseable {
  private final Hardware hardware;
  private final Map<String, Process> processes = new HashMap<>();

  Grips(Hardware hardware) {
    this.hardware = hardware;
  }

  /// Lets a process open the device node of a device, or of what is below it.
  ///
  /// @param device the last name of its node's path
  /// @return why that is not possible
  Optional<String> hold(String device) {
    Optional<Path> file = deviceNode(device);
    if (file.isEmpty()) {
      return Optional.of("'%s' has no device node that could be open".formatted(device));
    }
    letGo(device);
    processes.put(device, open(file.get()));
    return Optional.empty();
  }

  private Optional<Path> deviceNode(String device) {
    SysDevices devices = hardware.devices();
    return devices.all().stream()
        .filter(d -> d.node().filter(n -> n.name().equals(device)).isPresent())
        .filter(SysDevice::bound)
        .flatMap(d -> devices.below(d).found().orElse(List.of()).stream())
        .map(SysDevice::devName)
        .filter(name -> !name.isEmpty())
        .map(name -> hardware.files().at("dev/" + name))
        .findFirst();
  }

  /// It is open when this returns: it is opened before the process begins, which inherits it.
  private static Process open(Path file) {
    try {
      return new ProcessBuilder("sleep", "100000")
          .redirectInput(file.toFile())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the process, where there is one.
  void letGo(String device) {
    Process process = processes.remove(device);
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    List.copyOf(processes.keySet()).forEach(this::letGo);
  }
}
