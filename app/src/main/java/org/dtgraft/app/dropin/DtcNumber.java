package org.dtgraft.app.dropin;

import java.math.BigInteger;

/// Numbers as C reads and prints them.
final class DtcNumber {
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private DtcNumber() {}

  /// What `strtol` makes of a word with base 0: the number that it begins with (`0x10`, `010`,
  /// `-1`), 0 where there is none, the nearest where it is too large. What follows does not count.
  static long parse(String word) {
    int at = 0;
    while (at < word.length() && isSpace(word.charAt(at))) {
      at++;
    }
    boolean negative = word.startsWith("-", at);
    at += negative || word.startsWith("+", at) ? 1 : 0;
    int radix = radix(word, at);
    BigInteger number = digits(word, radix == 16 ? at + 2 : at, radix);
    BigInteger signed = negative ? number.negate() : number;
    return signed.min(LONG_MAX).max(LONG_MAX.not()).longValueExact();
  }

  /// The same, as `int` keeps it.
  static int parseInt(String word) {
    return (int) parse(word);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static int radix(String word, int at) {
    if (!word.startsWith("0", at)) {
      return 10;
    }
    boolean hex =
        at + 2 < word.length()
            && (word.charAt(at + 1) == 'x' || word.charAt(at + 1) == 'X')
            && Character.digit(word.charAt(at + 2), 16) >= 0;
    return hex ? 16 : 8;
  }

  private static BigInteger digits(String word, int from, int radix) {
    int to = from;
    while (to < word.length() && Character.digit(word.charAt(to), radix) >= 0) {
      to++;
    }
    return to == from ? BigInteger.ZERO : new BigInteger(word.substring(from, to), radix);
  }

  /// Appends a number in lower hexadecimal digits, filled up with zeros.
  static void hex(long number, int digits, StringBuilder out) {
    String hex = Long.toHexString(number);
    out.repeat('0', Math.max(0, digits - hex.length())).append(hex);
  }
}
