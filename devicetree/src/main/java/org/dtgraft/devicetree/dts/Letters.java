package org.dtgraft.devicetree.dts;

/// What each byte can be part of.
final class Letters {
  private static final int SPACE = 1;
  private static final int NAME = 2;
  private static final int LABEL_START = 4;
  private static final int LABEL = 8;
  private static final int DIGIT = 16;
  private static final int HEX = 32;

  private static final byte[] KINDS = kinds();

  private Letters() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    mark(kinds, " \t\n\u000b\f\r", SPACE);
    mark(kinds, "abcdefABCDEF", HEX);
    mark(kinds, "0123456789", NAME | LABEL | DIGIT | HEX);
    mark(kinds, ",._+*#?@-", NAME);
    for (char c = 'a'; c <= 'z'; c++) {
      mark(kinds, "" + c + Character.toUpperCase(c), NAME | LABEL_START | LABEL);
    }
    mark(kinds, "_", LABEL_START | LABEL);
    return kinds;
  }

  private static void mark(byte[] kinds, String letters, int kind) {
    letters.chars().forEach(c -> kinds[c] |= (byte) kind);
  }

  private static boolean is(char c, int kind) {
    return c < 256 && (KINDS[c] & kind) != 0;
  }

  static boolean isSpace(char c) {
    return is(c, SPACE);
  }

  /// A letter of the names of nodes and properties.
  static boolean isName(char c) {
    return is(c, NAME);
  }

  static boolean isLabelStart(char c) {
    return is(c, LABEL_START);
  }

  static boolean isLabel(char c) {
    return is(c, LABEL);
  }

  static boolean isDigit(char c) {
    return is(c, DIGIT);
  }

  static boolean isHex(char c) {
    return is(c, HEX);
  }
}
