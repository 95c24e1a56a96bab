package org.dtgraft.devicetree.dts;

import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// Lines of the C preprocessor, which is to run before the compiler.
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
    return Diagnostic.error(
            "dts/preprocessor",
            tokens.place(),
            tokens.found() + " is for the C preprocessor, which has not run")
        .withHint(
            "run the file through 'cpp -nostdinc -undef -D__DTS__ -x assembler-with-cpp' first");
  }
}
