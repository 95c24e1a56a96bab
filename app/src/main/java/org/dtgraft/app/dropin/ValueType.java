package org.dtgraft.app.dropin;

import java.util.Optional;

/// How values are shown or given: the argument of `-t`.
///
/// @param letter `s`, `i`, `u`, `x` or `r`; [#GUESSED] where none was given
/// @param size of a number, in bytes: 1, 2 or 4; [#ANY] where none was given
record ValueType(char letter, int size) {
  static final char GUESSED = 'd';
  static final int ANY = 0;

  /// What holds where there is no `-t`.
  static final ValueType DEFAULT = new ValueType(GUESSED, ANY);

  /// Reads a type: a modifier, which is `hh`, `h`, `b` or `l`, and a letter.
  static Optional<ValueType> parse(String text) {
    int at = 0;
    int size = ANY;
    if (!text.isEmpty() && "hlLb".indexOf(text.charAt(0)) >= 0) {
      boolean doubled = text.length() > 1 && text.charAt(1) == text.charAt(0);
      size = size(text.charAt(0), doubled);
      at = doubled ? 2 : 1;
    }
    if (at != text.length() - 1 || "iuxsr".indexOf(text.charAt(at)) < 0) {
      return Optional.empty();
    }
    char letter = text.charAt(at);
    return Optional.of(new ValueType(letter, letter == 's' || letter == 'r' ? ANY : size));
  }

  private static int size(char modifier, boolean doubled) {
    return switch (modifier) {
      case 'b' -> 1;
      case 'h' -> doubled ? 1 : 2;
      case 'l' -> 4;
      default -> ANY;
    };
  }

  boolean isText() {
    return letter == 's';
  }

  boolean isRaw() {
    return letter == 'r';
  }
}
