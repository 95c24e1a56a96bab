package org.dtgraft.devicetree.preprocessor;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.Nearest;
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
  PRAGMA,
  /// None of them, and nearly spelt like one.
  MISSPELT;

  private static final int LONGEST = 16;

  private static final Set<String> SPELLINGS =
      Stream.of(values())
          .filter(w -> w != MISSPELT)
          .map(w -> w.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  /// The directive that was probably meant by a word that is none.
  static Optional<String> nearest(byte[] bytes, int from, int to) {
    return to - from > LONGEST
        ? Optional.empty()
        : Nearest.to(Bytes.text(bytes, from, to), SPELLINGS);
  }

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

  @Override
  public String toString() {
    return "#" + name().toLowerCase(Locale.ROOT);
  }
}
