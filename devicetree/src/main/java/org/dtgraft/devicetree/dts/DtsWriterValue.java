package org.dtgraft.devicetree.dts;

import java.util.StringJoiner;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// The text of one value.
final class DtsWriterValue {
  private DtsWriterValue() {}

  /// What stands behind the `=`.
  static String text(Property property) {
    Value value = property.value();
    Mark.Kind kind = ValueGuess.kind(value, 0, value.length());
    return switch (kind) {
      case STRING -> strings(value);
      case UINT32 -> cells(value);
      case UINT8, UINT16, UINT64, UNTYPED, LABEL, PHANDLE_REFERENCE, PATH_REFERENCE -> bytes(value);
    };
  }

  private static String strings(Value value) {
    StringJoiner out = new StringJoiner(", ");
    value.strings().forEach(s -> out.add(DtsWriterString.quoted(s)));
    return out.toString();
  }

  private static String cells(Value value) {
    StringJoiner out = new StringJoiner(" ", "<", ">");
    for (int cell : value.cells()) {
      out.add("0x%x".formatted(cell));
    }
    return out.toString();
  }

  private static String bytes(Value value) {
    StringJoiner out = new StringJoiner(" ", "[", "]");
    for (int i = 0; i < value.length(); i++) {
      out.add("%02x".formatted(value.u8(i)));
    }
    return out.toString();
  }
}
