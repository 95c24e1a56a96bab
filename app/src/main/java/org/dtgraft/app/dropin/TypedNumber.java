package org.dtgraft.app.dropin;

import java.util.Optional;

/// A number on a command line, read as `strtol` and `strtoul` of the GNU C library read it, which
/// the originals call: 64 bits wide.
///
/// @param bits as a two's complement
/// @param isNegative whether the bits are to be read with their sign
record TypedNumber(long bits, boolean isNegative) {
  private static final String SPACES = " \t\n\u000b\f\r";

  /// Reads a number.
  ///
  /// @param letter of the type: `d` is decimal; `i` and `u` know `0x`, `0b` and the `0` of octal
  ///   numbers; `x` is hexadecimal; `u` and `x` are unsigned
  /// @return nothing where it is none, or one that needs more than 64 bits; 0 for an empty text
  static Optional<TypedNumber> parse(String text, char letter) {
    if (text.isEmpty()) {
      return Optional.of(new TypedNumber(0, false));
    }
    int at = 0;
    while (at < text.length() && SPACES.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    boolean minus = text.startsWith("-", at);
    if (minus || text.startsWith("+", at)) {
      at++;
    }
    int base = base(text, at, letter);
    int digits = isPrefixed(text, at, base) ? at + 2 : at;
    return magnitude(text, digits, base).flatMap(m -> signed(m, minus, letter));
  }

  /// Whether so many bytes hold it, with or without a sign.
  boolean fits(int size) {
    int unused = 64 - 8 * size;
    return isNegative ? bits << unused >> unused == bits : bits << unused >>> unused == bits;
  }

  private static int base(String text, int at, char letter) {
    return switch (letter) {
      case 'x' -> 16;
      case ValueType.GUESSED -> 10;
      default -> {
        if (isPrefixed(text, at, 16)) {
          yield 16;
        }
        yield isPrefixed(text, at, 2) ? 2 : text.startsWith("0", at) ? 8 : 10;
      }
    };
  }

  /// Whether the prefix of a base stands there, `0x` or `0b`, and behind it a digit that makes it
  /// one.
  private static boolean isPrefixed(String text, int at, int base) {
    char letter = base == 16 ? 'x' : 'b';
    return (base == 16 || base == 2)
        && at + 2 < text.length()
        && text.charAt(at) == '0'
        && Character.toLowerCase(text.charAt(at + 1)) == letter
        && digit(text.charAt(at + 2), base) >= 0;
  }

  private static Optional<Long> magnitude(String text, int from, int base) {
    long sum = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = digit(text.charAt(i), base);
      long highest = Long.divideUnsigned(-1L - digit, base);
      if (digit < 0 || Long.compareUnsigned(sum, highest) > 0) {
        return Optional.empty();
      }
      sum = sum * base + digit;
    }
    return from < text.length() ? Optional.of(sum) : Optional.empty();
  }

  /// Not by `Character.digit`, which knows the digits of all scripts.
  private static int digit(char c, int base) {
    return c < 128 ? Character.digit(c, base) : -1;
  }

  private static Optional<TypedNumber> signed(long magnitude, boolean minus, char letter) {
    boolean unsigned = letter == 'u' || letter == 'x';
    boolean inRange = magnitude >= 0 || (minus && magnitude == Long.MIN_VALUE);
    if (!unsigned && !inRange) {
      return Optional.empty();
    }
    long bits = minus ? -magnitude : magnitude;
    return Optional.of(new TypedNumber(bits, minus && bits < 0));
  }
}
