package org.dtgraft.linux.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Lines;

/// The lines of connectors: by the kernel's driver where it has the connector, which asserts reset
/// whether or not this program lives, and otherwise by the GPIO character devices. Which one it is
/// stays as it was when the connector was first asked for. Belongs to the thread of the loop.
final class LinuxLines implements Lines, AutoCloseable {
  private final DriverLines driver;
  private final GpioLines gpio;
  private final Map<NodePath, Lines> chosen = new HashMap<>();

  LinuxLines(DriverLines driver, GpioLines gpio) {
    this.driver = driver;
    this.gpio = gpio;
  }

  private Lines of(NodePath connector) {
    return chosen.computeIfAbsent(connector, c -> driver.has(c) ? driver : gpio);
  }

  /// A driver may have let go of a device.
  void recheck() {
    driver.recheck();
  }

  @Override
  public void watch(NodePath connector, Consumer<Reading> edges) {
    of(connector).watch(connector, edges);
  }

  @Override
  public Reading plugged(NodePath connector) {
    return of(connector).plugged(connector);
  }

  @Override
  public Optional<String> reset(NodePath connector, boolean asserted) {
    return of(connector).reset(connector, asserted);
  }

  @Override
  public void close() {
    driver.close();
    gpio.close();
  }
}
