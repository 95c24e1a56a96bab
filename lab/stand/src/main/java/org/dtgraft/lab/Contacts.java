package org.dtgraft.lab;

import java.util.HashMap;
import java.util.Map;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.linux.sysfs.SysDevice;

/// The lines of connectors seen from the other side: those of gpio-sim can be moved and looked at.
final class Contacts {
  private static final int ACTIVE_LOW = 1;

  private final Hardware hardware;
  private final DeviceTree tree;
  private final Map<String, Line> lines = new HashMap<>();

  /// @param pull moves the line while nobody drives it
  /// @param value how it is
  private record Line(Knob pull, Knob value, boolean activeLow) {}

  /// @param tree of the running kernel
  Contacts(Hardware hardware, DeviceTree tree) {
    this.hardware = hardware;
    this.tree = tree;
  }

  /// Closes or opens the contact of a plugged line.
  void set(NodePath connector, boolean closed) {
    Line line = line(connector, "plugged-gpios");
    line.pull.set(closed == line.activeLow ? "pull-down" : "pull-up");
  }

  boolean isReset(NodePath connector) {
    Line line = line(connector, "reset-gpios");
    return line.value.get().equals(line.activeLow ? "0" : "1");
  }

  private Line line(NodePath connector, String property) {
    return lines.computeIfAbsent(connector + ":" + property, _ -> find(connector, property));
  }

  private Line find(NodePath connector, String property) {
    Value cells =
        tree.find(connector)
            .flatMap(n -> n.value(property))
            .filter(v -> v.length() == 3 * Value.CELL)
            .orElseThrow(() -> new IllegalStateException("no line: " + connector + ":" + property));
    SysDevice chip =
        Phandle.of(cells.u32(0))
            .flatMap(PhandleIndex.of(tree)::path)
            .flatMap(node ->
                hardware.devices().carrying(node).stream()
                    .filter(d -> d.subsystem().equals("gpio"))
                    .findFirst())
            .orElseThrow(() -> new IllegalStateException("no GPIO chip for " + connector));
    var folder = hardware.folder(chip).resolve("sim_gpio" + cells.u32(Value.CELL));
    return new Line(
        new Knob(folder.resolve("pull")),
        new Knob(folder.resolve("value")),
        (cells.u32(2 * Value.CELL) & ACTIVE_LOW) != 0);
  }
}
