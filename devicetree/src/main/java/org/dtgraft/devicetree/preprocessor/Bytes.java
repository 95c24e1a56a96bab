package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// What each byte can be part of, and where tokens end.
final class Bytes {
  private static final int LETTER = 1;
  private static final int DIGIT = 2;
  private static final int BLANK = 4;
  private static final int QUOTE = 8;

  private static final byte[] KINDS = kinds();

  private Bytes() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (char c = 'a'; c <= 'z'; c++) {
      kinds[c] = LETTER;
      kinds[c - 'a' + 'A'] = LETTER;
    }
    kinds['_'] = LETTER;
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    for (char c : new char[] {' ', '\t', '\f', '\u000b', 0}) {
      kinds[c] = BLANK;
    }
    kinds['"'] = QUOTE;
    kinds['\''] = QUOTE;
    return kinds;
  }

  /// A letter or an underscore.
  static boolean isLetter(int b) {
    return (KINDS[b & 0xff] & LETTER) != 0;
  }

  static boolean isDigit(int b) {
    return (KINDS[b & 0xff] & DIGIT) != 0;
  }

  /// A blank within a line.
  static boolean isBlank(int b) {
    return (KINDS[b & 0xff] & BLANK) != 0;
  }

  static boolean isQuote(int b) {
    return (KINDS[b & 0xff] & QUOTE) != 0;
  }

  static boolean isWord(int b) {
    return (KINDS[b & 0xff] & (LETTER | DIGIT)) != 0;
  }

  /// Where the identifier that begins at an offset ends.
  static int endOfName(byte[] bytes, int from) {
    int at = from + 1;
    while (at < bytes.length && isWord(bytes[at])) {
      at++;
    }
    return at;
  }

  /// Where the number that begins at an offset ends.
  static int endOfNumber(byte[] bytes, int from) {
    int at = from + 1;
    while (at < bytes.length) {
      byte b = bytes[at];
      boolean sign = (b == '+' || b == '-') && isExponent(bytes[at - 1]);
      if (!sign && b != '.' && !isWord(b)) {
        return at;
      }
      at++;
    }
    return at;
  }

  private static boolean isExponent(byte b) {
    return b == 'e' || b == 'E' || b == 'p' || b == 'P';
  }

  /// Where the line of an offset ends, its end not included.
  static int endOfLine(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at > from && bytes[at - 1] == '\r' && at < bytes.length ? at - 1 : at;
  }

  /// Where the quoted text that begins at an offset ends, both quotes included; -1 where its line
  /// has no second quote.
  static int endOfQuoted(byte[] bytes, int from) {
    byte quote = bytes[from];
    for (int at = from + 1; at < bytes.length && bytes[at] != '\n'; at++) {
      if (bytes[at] == quote) {
        return at + 1;
      }
      if (bytes[at] == '\\' && at + 1 < bytes.length && bytes[at + 1] != '\n') {
        at++;
      }
    }
    return -1;
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }
}
