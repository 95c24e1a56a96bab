package org.dtgraft.devicetree.dts;

import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// Lines of the C preprocessor in text that it has not read: in files that `/include/` brings, and
/// in all where it is not to run.
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

  private Preprocessing() {}

  static boolean isDirective(String word) {
    return word.startsWith("#") && DIRECTIVES.contains(word);
  }

  static Diagnostic complaint(Tokens tokens) {
    boolean included = tokens.place().text().includedFrom().isPresent();
    return Diagnostic.error(
            "dts/preprocessor",
            tokens.place(),
            tokens.found() + " is for the C preprocessor, which has not read this")
        .withHint(
            included
                ? "bring the file in with '#include' instead of '/include/'"
                : "run the file through 'cpp -nostdinc -undef -D__DTS__ -x assembler-with-cpp'"
                    + " first");
  }
}
