package org.dtgraft.devicetree.preprocessor;

import java.util.Locale;

/// A constant in an expression.
///
/// @param wrong why it is none; empty where it is one
record Constant(Operand operand, String wrong) {
  private static Constant wrong(String why) {
    return new Constant(Operand.ZERO, why);
  }

  /// What the digits say.
  static Constant number(String spelling) {
    int end = spelling.length();
    while (end > 1 && "uUlL".indexOf(spelling.charAt(end - 1)) >= 0) {
      end--;
    }
    String suffix = spelling.substring(end).replace("ll", "L").replace("LL", "L").replace('l', 'L');
    int radix = radix(spelling);
    String digits = spelling.substring(radix == 16 || radix == 2 ? 2 : 0, end);
    if (digits.isEmpty() || !suffix.toUpperCase(Locale.ROOT).matches("|U|L|UL|LU")) {
      return wrong("is no number");
    }
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), radix) < 0) {
        return wrong(
            radix == 8 && Bytes.isDigit(digits.charAt(i))
                ? "begins with 0, so it is octal, where " + digits.charAt(i) + " is no digit"
                : digits.indexOf('.') >= 0 ? "is no whole number" : "is no number");
      }
    }
    try {
      long value = Long.parseUnsignedLong(digits, radix);
      boolean unsigned = value < 0 || suffix.indexOf('U') >= 0 || suffix.indexOf('u') >= 0;
      return new Constant(new Operand(value, unsigned), "");
    } catch (NumberFormatException e) {
      return wrong("does not fit into 64 bits");
    }
  }

  private static int radix(String spelling) {
    if (spelling.length() < 2 || spelling.charAt(0) != '0') {
      return 10;
    }
    return switch (spelling.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  /// What stands between single quotes: a byte with its sign, or several as one number.
  static Operand character(String spelling) {
    int at = spelling.indexOf('\'') + 1;
    int end = spelling.length() - 1;
    int count = 0;
    int value = 0;
    while (at < end) {
      int c = spelling.charAt(at++);
      if (c == '\\' && at < end) {
        int from = at;
        at = escapeEnd(spelling, at, end);
        c = escape(spelling.substring(from, at));
      }
      value = value << 8 | (c & 0xff);
      count++;
    }
    return new Operand(count == 1 ? (byte) value : value, false);
  }

  private static int escapeEnd(String text, int from, int end) {
    char c = text.charAt(from);
    int radix = c == 'x' ? 16 : 8;
    int at = c == 'x' ? from + 1 : from;
    int most = c == 'x' ? end : Math.min(end, from + 3);
    while (at < most && Character.digit(text.charAt(at), radix) >= 0) {
      at++;
    }
    return Math.max(at, from + 1);
  }

  private static int escape(String text) {
    char c = text.charAt(0);
    if (c == 'x') {
      int value = 0;
      for (int i = 1; i < text.length(); i++) {
        value = value * 16 + Character.digit(text.charAt(i), 16);
      }
      return value;
    }
    if (Character.digit(c, 8) >= 0) {
      return Integer.parseInt(text, 8);
    }
    int known = "abtnvfre".indexOf(c);
    return known < 0 ? c : "\u0007\b\t\n\u000b\f\r\u001b".charAt(known);
  }
}
