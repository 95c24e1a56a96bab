package org.dtgraft.app.dropin;

/// The guess of the originals whether a value is text.
final class Printable {
  private Printable() {}

  /// Whether bytes are one string or more, each with its NUL, none of them empty, all of letters
  /// that ASCII prints.
  static boolean isText(byte[] bytes, int from, int to) {
    if (from == to || bytes[to - 1] != 0) {
      return false;
    }
    int start = from;
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        if (i == start) {
          return false;
        }
        start = i + 1;
      } else if (bytes[i] < ' ' || bytes[i] > '~') {
        return false;
      }
    }
    return true;
  }
}
