package org.dtgraft.devicetree.dts;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Place;

/// What numbers, characters and strings stand for.
final class Literals {
  private static final String ESCAPES = "abtnvfr";
  private static final String ESCAPED = "\u0007\b\t\n\u000b\f\r";

  private final Complaints complaints;

  Literals(Complaints complaints) {
    this.complaints = complaints;
  }

  /// A number: decimal, octal with a leading 0 or hexadecimal, 64 bits, with one of the suffixes U,
  /// L, UL, LL and ULL. What is wrong counts as 0.
  long number(String spelling, Place place) {
    long simple = simple(spelling);
    return simple >= 0 ? simple : anyNumber(spelling, place);
  }

  /// Most numbers: few digits and no suffix; -1 for the others.
  private static long simple(String spelling) {
    boolean hex = spelling.startsWith("0x");
    int from = hex ? 2 : 0;
    if (spelling.length() == from
        || spelling.length() > from + 8
        || (!hex && spelling.length() > 1 && spelling.charAt(0) == '0')) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < spelling.length(); i++) {
      int digit = Character.digit(spelling.charAt(i), hex ? 16 : 10);
      if (digit < 0) {
        return -1;
      }
      value = value * (hex ? 16 : 10) + digit;
    }
    return value;
  }

  private long anyNumber(String spelling, Place place) {
    int end = spelling.length();
    while (end > 1 && (spelling.charAt(end - 1) == 'U' || spelling.charAt(end - 1) == 'L')) {
      end--;
    }
    boolean hex = spelling.startsWith("0x") || spelling.startsWith("0X");
    int radix = hex ? 16 : spelling.startsWith("0") ? 8 : 10;
    String digits = spelling.substring(hex ? 2 : 0, end);
    Optional<String> wrong = wrongNumber(spelling, digits, radix, spelling.substring(end));
    if (wrong.isPresent()) {
      complaints.error(
          "dts/bad-number", place, "'" + shortened(spelling) + "' is not a number", wrong.get());
      return 0;
    }
    return value(digits, radix, place);
  }

  private static Optional<String> wrongNumber(
      String spelling, String digits, int radix, String suffix) {
    boolean knownSuffix = suffix.isEmpty() || "U L UL LL ULL".matches(".*\\b" + suffix + "\\b.*");
    int bad = 0;
    while (bad < digits.length() && Character.digit(digits.charAt(bad), radix) >= 0) {
      bad++;
    }
    if (bad == digits.length() && !digits.isEmpty() && knownSuffix) {
      return Optional.empty();
    }
    if (digits.isEmpty()) {
      return Optional.of("hexadecimal digits are missing after '" + spelling + "'");
    }
    if (bad == digits.length() || digits.substring(bad).matches("[uUlL]+")) {
      return Optional.of("the suffixes are U, L, UL, LL and ULL");
    }
    char letter = digits.charAt(bad);
    return Optional.of(
        radix == 8 && Letters.isDigit(letter)
            ? "it begins with 0, so it is octal, where " + letter + " is no digit"
            : "'" + letter + "' is not a " + (radix == 16 ? "hexadecimal " : "") + "digit");
  }

  private long value(String digits, int radix, Place place) {
    try {
      return Long.parseUnsignedLong(digits, radix);
    } catch (NumberFormatException e) {
      complaints.error(
          "dts/number-too-large", place, "'" + shortened(digits) + "' does not fit into 64 bits");
      return 0;
    }
  }

  private static String shortened(String spelling) {
    return spelling.length() <= 40 ? spelling : spelling.substring(0, 40) + "...";
  }

  /// A character: one byte, 0-255.
  long character(String spelling, Place.InSource place) {
    String decoded = unescape(spelling, place);
    if (decoded.length() != 1 && closed(spelling) && !spelling.equals("'\\x'")) {
      complaints.error(
          "dts/character",
          place,
          decoded.isEmpty()
              ? "there is no character between the quotes"
              : "there are %d bytes between the quotes, not one".formatted(decoded.length()));
    }
    return decoded.isEmpty() ? 0 : decoded.charAt(0);
  }

  private static boolean closed(String spelling) {
    return spelling.length() > 1 && spelling.charAt(spelling.length() - 1) == spelling.charAt(0);
  }

  /// What stands between quotes, escapes replaced, a `char` a byte.
  ///
  /// @param spelling with its quotes; the closing one may be missing
  String unescape(String spelling, Place.InSource place) {
    String quoted = spelling.substring(1, spelling.length() - (closed(spelling) ? 1 : 0));
    if (quoted.indexOf('\\') < 0) {
      return quoted;
    }
    StringBuilder out = new StringBuilder(quoted.length());
    for (int at = 0; at < quoted.length(); ) {
      char c = quoted.charAt(at++);
      if (c != '\\') {
        out.append(c);
      } else if (at < quoted.length()) {
        at = escape(quoted, at, out, place);
      }
    }
    return out.toString();
  }

  /// @return where the escape ends
  private int escape(String quoted, int at, StringBuilder out, Place.InSource place) {
    char c = quoted.charAt(at);
    if (c == 'x') {
      int end = digits(quoted, at + 1, at + 3, 16);
      if (end == at + 1) {
        Place here = new Place.InSource(place.text(), place.start() + at, place.start() + at + 2);
        complaints.error("dts/bad-escape", here, "'\\x' has no hexadecimal digits after it");
        return end;
      }
      out.append((char) Integer.parseInt(quoted, at + 1, end, 16));
      return end;
    }
    int end = digits(quoted, at, at + 3, 8);
    if (end > at) {
      out.append((char) (Integer.parseInt(quoted, at, end, 8) & 0xff));
      return end;
    }
    int known = ESCAPES.indexOf(c);
    out.append(known < 0 ? c : ESCAPED.charAt(known));
    return at + 1;
  }

  private static int digits(String text, int from, int most, int radix) {
    int end = from;
    while (end < Math.min(most, text.length()) && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    return end;
  }
}
