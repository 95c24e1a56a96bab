package org.dtgraft.app.dropin;

import java.util.HashMap;
import java.util.Map;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// A value as `dtc -O dts` prints it, from the `=` on.
final class DtcTextValue {
  private static final String NAMED_ESCAPES = "abtnvfr";

  private final Value value;
  private final StringBuilder out;
  private final Map<Integer, String> references = new HashMap<>();
  private Mark.@Nullable Kind type;

  private DtcTextValue(Value value, StringBuilder out) {
    this.value = value;
    this.out = out;
  }

  static void append(Value value, StringBuilder out) {
    if (!value.isEmpty()) {
      out.append(" =");
      new DtcTextValue(value, out).all();
    }
  }

  private void all() {
    for (Mark mark : value.marks()) {
      if (mark.kind() == Mark.Kind.PHANDLE_REFERENCE) {
        references.putIfAbsent(mark.offset(), mark.text());
      }
    }
    for (DtcMarks.Link at = DtcMarks.guessed(value); at != null; at = at.next()) {
      Mark mark = at.mark();
      if (DtcMarks.isType(mark)) {
        type = mark.kind();
        out.append(' ').append(opening(type));
      } else if (mark.kind() == Mark.Kind.LABEL) {
        out.append(' ').append(mark.text()).append(':');
      }
      chunk(mark.offset(), at.chunk(value.length()), at.data(value.length()));
    }
  }

  private void chunk(int from, int chunk, int data) {
    if (type == null || chunk == 0) {
      return;
    }
    int to = from + chunk;
    switch (type) {
      case UINT16 -> numbers(from, to, 2);
      case UINT32 -> cells(from, to, data > chunk);
      case UINT64 -> numbers(from, to, 8);
      case STRING -> string(from, to);
      case UINT8, UNTYPED, LABEL, PHANDLE_REFERENCE, PATH_REFERENCE -> bytes(from, to);
    }
    if (chunk == data) {
      out.append(closing(type)).append(to == value.length() ? "" : ",");
      type = null;
    }
  }

  private static String opening(Mark.Kind type) {
    return switch (type) {
      case UINT8 -> "[";
      case UINT16 -> "/bits/ 16 <";
      case UINT32 -> "<";
      case UINT64 -> "/bits/ 64 <";
      case STRING, UNTYPED, LABEL, PHANDLE_REFERENCE, PATH_REFERENCE -> "";
    };
  }

  private static String closing(Mark.Kind type) {
    return switch (type) {
      case UINT8 -> "]";
      case UINT16, UINT32, UINT64 -> ">";
      case STRING, UNTYPED, LABEL, PHANDLE_REFERENCE, PATH_REFERENCE -> "";
    };
  }

  private void cells(int from, int to, boolean more) {
    String reference = references.get(from);
    int plain = from;
    if (reference != null) {
      out.append(reference.startsWith("/") ? "&{" + reference + "}" : "&" + reference);
      plain += Value.CELL;
      out.append(plain < to ? " " : "");
    }
    if (plain < to) {
      numbers(plain, to, Value.CELL);
    }
    out.append(more ? " " : "");
  }

  /// Bytes that do not make a whole number at the end are of a value that no dtc prints: there it
  /// gives up.
  private void numbers(int from, int to, int width) {
    int whole = to - (to - from) % width;
    for (int at = from; at < whole; at += width) {
      out.append(at == from ? "0x" : " 0x");
      long number = 0;
      for (int i = 0; i < width; i++) {
        number = number << 8 | value.u8(at + i);
      }
      DtcNumber.hex(number, 2, out);
    }
    if (whole < to) {
      bytes(whole, to);
    }
  }

  private void bytes(int from, int to) {
    for (int at = from; at < to; at++) {
      out.append(at == from ? "" : " ");
      DtcNumber.hex(value.u8(at), 2, out);
    }
  }

  /// The last byte is the string's NUL.
  private void string(int from, int to) {
    out.append('"');
    for (int at = from; at < to - 1; at++) {
      character(value.u8(at));
    }
    out.append('"');
  }

  private void character(int b) {
    if (b == '\\' || b == '"') {
      out.append('\\').append((char) b);
    } else if (b == 0) {
      out.append("\\0");
    } else if (b >= '\u0007' && b <= '\r') {
      out.append('\\').append(NAMED_ESCAPES.charAt(b - '\u0007'));
    } else if (b >= ' ' && b <= '~') {
      out.append((char) b);
    } else {
      out.append("\\x");
      DtcNumber.hex(b, 2, out);
    }
  }
}
