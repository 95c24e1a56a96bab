package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.tree.Value;

/// Strings as literals that come back byte by byte.
final class DtsWriterString {
  private DtsWriterString() {}

  /// The literal of a stretch without NUL.
  static String quoted(Value value, int from, int to) {
    StringBuilder out = new StringBuilder(to - from + 2).append('"');
    for (int i = from; i < to; i++) {
      append(out, (char) value.u8(i));
    }
    return out.append('"').toString();
  }

  /// Two digits always, which is as many as the language reads: what follows does not join.
  private static void append(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      case '\r' -> out.append("\\r");
      default -> {
        if (c >= ' ' && c <= '~') {
          out.append(c);
        } else {
          out.append("\\x%02x".formatted((int) c));
        }
      }
    }
  }
}
