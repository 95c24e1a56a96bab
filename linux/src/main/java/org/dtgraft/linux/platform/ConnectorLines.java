package org.dtgraft.linux.platform;

import java.time.Duration;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.gpio.Bias;
import org.dtgraft.linux.gpio.Direction;
import org.dtgraft.linux.gpio.Drive;
import org.dtgraft.linux.gpio.Edges;
import org.dtgraft.linux.gpio.GpioChip;
import org.dtgraft.linux.gpio.GpioLine;
import org.dtgraft.linux.gpio.LineRequest;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;

/// Finds and requests the lines that a connector's node names: `plugged-gpios` and `reset-gpios`,
/// of two cells behind the phandle, the line and its flags.
final class ConnectorLines {
  private static final String PLUGGED = "plugged-gpios";
  private static final String RESET = "reset-gpios";
  private static final String CONSUMER = "dtgraft";
  private static final int ACTIVE_LOW = 1;
  private static final int SPECIFIER = 3 * Value.CELL;

  private final Libc libc;
  private final SysDevices devices;
  private final String dev;

  /// @param dev the folder of device files, `/dev`
  ConnectorLines(Libc libc, SysDevices devices, String dev) {
    this.libc = libc;
    this.devices = devices;
    this.dev = dev;
  }

  /// A line of the tree.
  private record Line(NodePath chip, int offset, boolean activeLow) {}

  /// Whether a connector has a reset line at all.
  boolean hasReset(DeviceTree tree, NodePath connector) {
    return tree.find(connector).flatMap(n -> n.value(RESET)).isPresent();
  }

  /// The plugged line, which tells both edges from now on.
  Attempt<GpioLine> plugged(DeviceTree tree, NodePath connector) {
    Direction input = new Direction.Input(Edges.BOTH, Duration.ZERO);
    return line(tree, connector, PLUGGED).then(line -> request(line, input));
  }

  /// The reset line, driven from now on.
  Attempt<GpioLine> reset(DeviceTree tree, NodePath connector, boolean asserted) {
    Direction output = new Direction.Output(asserted, Drive.PUSH_PULL);
    return line(tree, connector, RESET).then(line -> request(line, output));
  }

  private static Attempt<Line> line(DeviceTree tree, NodePath connector, String property) {
    Optional<Value> value = tree.find(connector).flatMap(n -> n.value(property));
    if (value.filter(v -> v.length() == SPECIFIER).isEmpty()) {
      return Attempt.failed(
          Failure.of("%s: '%s' is not one line of a GPIO chip".formatted(connector, property)));
    }
    Value cells = value.get();
    Optional<NodePath> chip = Phandle.of(cells.u32(0)).flatMap(PhandleIndex.of(tree)::path);
    return chip.<Attempt<Line>>map(
            c -> {
              boolean activeLow = (cells.u32(2 * Value.CELL) & ACTIVE_LOW) != 0;
              return Attempt.done(new Line(c, cells.u32(Value.CELL), activeLow));
            })
        .orElseGet(() ->
            Attempt.failed(
                Failure.of("%s: '%s' refers to no node".formatted(connector, property))));
  }

  private Attempt<GpioLine> request(Line line, Direction direction) {
    LineRequest wanted =
        new LineRequest(line.offset, CONSUMER, line.activeLow, Bias.AS_IS, direction);
    return chip(line.chip)
        .then(chip -> {
          try (chip) {
            return chip.request(wanted);
          }
        });
  }

  private Attempt<GpioChip> chip(NodePath node) {
    return devices.carrying(node).stream()
        .filter(d -> d.subsystem().equals("gpio") && !d.devName().isEmpty())
        .map(SysDevice::devName)
        .findFirst()
        .map(name -> GpioChip.open(libc, dev + "/" + name))
        .orElseGet(() -> Attempt.failed(Failure.of("no GPIO chip has been made of " + node)));
  }
}
