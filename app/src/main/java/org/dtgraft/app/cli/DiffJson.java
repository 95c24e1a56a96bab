package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Difference;
import org.dtgraft.devicetree.tree.Reservation;

/// Differences for machines. A node that only one tree has is one difference; `show` tells what is
/// in it.
final class DiffJson {
  private final JsonLines lines;

  DiffJson(JsonLines lines) {
    this.lines = lines;
  }

  void write(List<Difference> differences) throws IOException {
    for (Difference difference : differences) {
      lines.line(w -> members(w, difference));
    }
  }

  private static void members(JsonWriter w, Difference difference) {
    w.name("difference");
    switch (difference) {
      case Difference.NodeAdded(var path, var node) -> {
        head(w, "node-added", path.toString());
        PropertyJson.properties(w, node);
      }
      case Difference.NodeRemoved(var path, var node) -> {
        head(w, "node-removed", path.toString());
        PropertyJson.properties(w, node);
      }
      case Difference.PropertyAdded(var path, var property) -> {
        head(w, "property-added", path.toString());
        PropertyJson.members(w, property);
      }
      case Difference.PropertyRemoved(var path, var property) -> {
        head(w, "property-removed", path.toString());
        PropertyJson.members(w, property);
      }
      case Difference.PropertyChanged(var path, var before, var after) -> {
        head(w, "property-changed", path.toString());
        JsonLines.text(w, "property", before.name());
        PropertyJson.value(w, "before", before.value());
        PropertyJson.value(w, "after", after.value());
      }
      case Difference.ReservationsChanged(var before, var after) -> {
        head(w, "reservations-changed", "/");
        reservations(w, "before", before);
        reservations(w, "after", after);
      }
      case Difference.BootCpuChanged(var before, var after) -> {
        head(w, "boot-cpu-changed", "/");
        JsonLines.number(w, "before", Integer.toUnsignedLong(before));
        JsonLines.number(w, "after", Integer.toUnsignedLong(after));
      }
    }
  }

  private static void head(JsonWriter w, String kind, String path) {
    w.value(kind);
    JsonLines.text(w, "path", path);
  }

  /// As hexadecimal text, because JSON's numbers end before 64 bits in most readers.
  private static void reservations(JsonWriter w, String name, DeviceTree tree) {
    w.name(name);
    w.beginArray();
    for (Reservation r : tree.reservations()) {
      w.beginObject();
      JsonLines.text(w, "address", "0x%x".formatted(r.address()));
      JsonLines.text(w, "size", "0x%x".formatted(r.size()));
      w.endObject();
    }
    w.endArray();
  }
}
