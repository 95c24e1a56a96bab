package org.dtgraft.app.cli;

import io.avaje.json.JsonWriter;
import java.util.HexFormat;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Properties for machines: the bytes, which are what there is, and beside them the reading as
/// strings or cells where one is probable.
final class PropertyJson {
  private PropertyJson() {}

  /// A member `properties` with all of a node's, in order.
  static void properties(JsonWriter w, Node node) {
    w.name("properties");
    w.beginArray();
    for (Property property : node.properties()) {
      w.beginObject();
      members(w, property);
      w.endObject();
    }
    w.endArray();
  }

  /// The members `property` and those of its value.
  static void members(JsonWriter w, Property property) {
    JsonLines.text(w, "property", property.name());
    valueMembers(w, property.value());
  }

  /// A member with a value.
  static void value(JsonWriter w, String name, Value value) {
    w.name(name);
    w.beginObject();
    valueMembers(w, value);
    w.endObject();
  }

  private static void valueMembers(JsonWriter w, Value value) {
    w.name("bytes");
    w.value(HexFormat.of().formatHex(value.toBytes()));
    if (ValueText.isStrings(value)) {
      JsonLines.texts(w, "strings", value.strings());
    } else if (value.length() % Value.CELL == 0 && !value.isEmpty()) {
      w.name("cells");
      w.beginArray();
      for (int cell : value.cells()) {
        w.value(Integer.toUnsignedLong(cell));
      }
      w.endArray();
    }
  }
}
