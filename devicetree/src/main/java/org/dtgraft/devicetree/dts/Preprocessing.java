package org.dtgraft.devicetree.dts;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Nearest;
import org.jspecify.annotations.Nullable;

/// What the C preprocessor has left in a source, because it did not know it: misspelt directives,
/// and words that are no macros. The parser cannot read them, and explains them.
final class Preprocessing {
  private static final Set<String> DIRECTIVES =
      Set.of(
          "#include",
          "#define",
          "#undef",
          "#if",
          "#ifdef",
          "#ifndef",
          "#elif",
          "#else",
          "#endif",
          "#error",
          "#warning",
          "#pragma");

  private static final int MOST_HINTS = 10;

  private final @Nullable Supplier<Set<String>> macros;
  private final Map<String, String> guesses = new HashMap<>();

  private Preprocessing(@Nullable Supplier<Set<String>> macros) {
    this.macros = macros;
  }

  /// Where it has not run.
  static Preprocessing none() {
    return new Preprocessing(null);
  }

  /// @param macros the names of all that are defined
  static Preprocessing with(Supplier<Set<String>> macros) {
    return new Preprocessing(macros);
  }

  /// Whether the present token is a directive, well spelt or nearly so, and not the name of a
  /// property: `#address-cells` is one.
  static boolean isDirective(Tokens tokens) {
    String word = tokens.spelling();
    return word.startsWith("#")
        && (DIRECTIVES.contains(word)
            || (tokens.standsLikeDirective() && Nearest.to(word, DIRECTIVES).isPresent()));
  }

  /// What is wrong with the present token, which is a directive.
  Diagnostic directive(Tokens tokens) {
    String word = tokens.spelling();
    if (!DIRECTIVES.contains(word)) {
      return Diagnostic.error(
              "dts/preprocessor",
              tokens.place(),
              "unknown preprocessor directive " + tokens.found())
          .withHint(Nearest.hint(word, DIRECTIVES));
    }
    return macros == null
        ? Diagnostic.error(
                "dts/preprocessor",
                tokens.place(),
                tokens.found() + " is for the C preprocessor, which has not run")
            .withHint(
                "run the file through 'cpp -nostdinc -undef -D__DTS__ -x assembler-with-cpp' first")
        : Diagnostic.error(
                "dts/preprocessor",
                tokens.place(),
                tokens.found() + " is for the C preprocessor, which has not read this")
            .withHint("bring the file in with '#include' instead of '/include/'");
  }

  /// What is wrong with the present token, a word where a number is wanted.
  Diagnostic unknownWord(Tokens tokens) {
    String word = tokens.spelling();
    if (macros == null) {
      return unknownWord(
          tokens, " is not a number", "if it is a macro, run the C preprocessor first");
    }
    if (macros.get().contains(word)) {
      return unknownWord(
          tokens,
          " is a macro that is not expanded here",
          "it takes arguments, or is defined further down");
    }
    return unknownWord(tokens, " is neither a number nor a macro", advice(word));
  }

  /// What is wrong with the present token, a word with arguments where no number is wanted.
  Diagnostic unknownCall(Tokens tokens) {
    String word = tokens.spelling();
    return macros == null || macros.get().contains(word)
        ? unknownWord(tokens)
        : unknownWord(tokens, " is no macro", advice(word));
  }

  /// Macros are capitals; small letters are rather those of a label.
  private String advice(String word) {
    String guess = guess(word);
    return !guess.isEmpty()
        ? guess
        : word.equals(word.toLowerCase(Locale.ROOT))
            ? "a label is referred to as '&" + word + "'"
            : "is the header that defines it included?";
  }

  private static Diagnostic unknownWord(Tokens tokens, String what, String hint) {
    return Diagnostic.error("dts/unknown-word", tokens.place(), tokens.found() + what)
        .withHint(hint);
  }

  /// `did you mean 'x'?`, or nothing. A source that misses a header has many words that are no
  /// macros, and looking through all macros takes its time.
  String guess(String word) {
    if (macros == null || (guesses.size() >= MOST_HINTS && !guesses.containsKey(word))) {
      return "";
    }
    Set<String> names = macros.get();
    return guesses.computeIfAbsent(word, w -> Nearest.hint(w, names));
  }
}
