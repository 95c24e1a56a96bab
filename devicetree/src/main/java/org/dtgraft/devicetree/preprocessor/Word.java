package org.dtgraft.devicetree.preprocessor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The directives. A line with any other word behind its `#` is text, as in assembler sources.
enum Word {
  DEFINE,
  UNDEF,
  INCLUDE,
  INCLUDE_NEXT,
  IF,
  IFDEF,
  IFNDEF,
  ELIF,
  ELIFDEF,
  ELIFNDEF,
  ELSE,
  ENDIF,
  ERROR,
  WARNING,
  LINE,
  PRAGMA;

  /// The directive that is called so, if there is one.
  static @Nullable Word of(byte[] bytes, int from, int to) {
    return switch (Bytes.text(bytes, from, to)) {
      case "define" -> DEFINE;
      case "undef" -> UNDEF;
      case "include" -> INCLUDE;
      case "include_next" -> INCLUDE_NEXT;
      case "if" -> IF;
      case "ifdef" -> IFDEF;
      case "ifndef" -> IFNDEF;
      case "elif" -> ELIF;
      case "elifdef" -> ELIFDEF;
      case "elifndef" -> ELIFNDEF;
      case "else" -> ELSE;
      case "endif" -> ENDIF;
      case "error" -> ERROR;
      case "warning" -> WARNING;
      case "line" -> LINE;
      case "pragma" -> PRAGMA;
      default -> null;
    };
  }

  boolean opens() {
    return this == IF || this == IFDEF || this == IFNDEF;
  }

  boolean continues() {
    return this == ELIF || this == ELIFDEF || this == ELIFNDEF || this == ELSE;
  }

  @Override
  public String toString() {
    return "#" + name().toLowerCase(Locale.ROOT);
  }
}
