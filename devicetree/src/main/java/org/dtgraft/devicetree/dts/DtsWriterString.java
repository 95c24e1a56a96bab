package org.dtgraft.devicetree.dts;

/// Strings as literals that come back byte by byte.
final class DtsWriterString {
  private DtsWriterString() {}

  /// The literal of bytes without NUL.
  static String quoted(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length() + 2).append('"');
    for (int i = 0; i < bytes.length(); i++) {
      append(out, bytes.charAt(i));
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
