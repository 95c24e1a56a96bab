package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;

/// A text whose lines that end in a backslash are joined with the next ones.
final class Splices {
  /// The joined text.
  final byte[] bytes;

  /// In the text as it was.
  final Positions positions;

  /// Whether there was anything to join.
  final boolean joined;

  private Splices(byte[] bytes, Positions positions, boolean joined) {
    this.bytes = bytes;
    this.positions = positions;
    this.joined = joined;
  }

  static Splices of(byte[] source) {
    int first = next(source, 0);
    return first < 0 ? new Splices(source, new Positions(), false) : join(source, first);
  }

  private static Splices join(byte[] source, int first) {
    byte[] out = new byte[source.length];
    Positions positions = new Positions();
    int length = 0;
    int from = 0;
    for (int splice = first; splice >= 0; splice = next(source, from)) {
      positions.add(length, from);
      System.arraycopy(source, from, out, length, splice - from);
      length += splice - from;
      from = behind(source, splice);
    }
    positions.add(length, from);
    System.arraycopy(source, from, out, length, source.length - from);
    length += source.length - from;
    return new Splices(Arrays.copyOf(out, length), positions, true);
  }

  private static boolean isBlank(byte b) {
    return b != '\r' && Bytes.isBlank(b) && b != 0;
  }

  /// The next backslash that ends its line, -1 for none.
  private static int next(byte[] source, int from) {
    for (int at = from; at < source.length; at++) {
      if (source[at] == '\n') {
        int slash = lastOf(source, from, at);
        if (slash >= from && source[slash] == '\\') {
          return slash;
        }
      }
    }
    return -1;
  }

  private static int lastOf(byte[] source, int from, int newline) {
    int at = newline - 1;
    while (at >= from && (source[at] == '\r' || isBlank(source[at]))) {
      at--;
    }
    return at;
  }

  private static int behind(byte[] source, int splice) {
    int at = splice + 1;
    while (source[at] != '\n') {
      at++;
    }
    return at + 1;
  }
}
