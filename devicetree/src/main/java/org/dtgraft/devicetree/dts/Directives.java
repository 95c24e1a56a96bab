package org.dtgraft.devicetree.dts;

import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Nearest;

/// The words between slashes, but `/include/`, which the lexer obeys itself.
final class Directives {
  private static final Map<String, Token> TOKENS =
      Map.of(
          "/dts-v1/", Token.VERSION,
          "/plugin/", Token.PLUGIN,
          "/memreserve/", Token.MEMRESERVE,
          "/bits/", Token.BITS,
          "/incbin/", Token.INCBIN,
          "/delete-property/", Token.DELETE_PROPERTY,
          "/delete-node/", Token.DELETE_NODE,
          "/omit-if-no-ref/", Token.OMIT_IF_NO_REF);

  private Directives() {}

  /// The token of a word with its slashes.
  static Token token(String directive) {
    return TOKENS.getOrDefault(directive, Token.UNKNOWN_DIRECTIVE);
  }

  static boolean isLetter(char c) {
    return c == '-' || (Letters.isLabelStart(c) && c != '_') || Letters.isDigit(c);
  }

  static String didYouMean(String directive) {
    String begin = directive.substring(0, directive.length() - 1);
    return TOKENS.keySet().stream()
        .filter(known -> known.startsWith(begin))
        .sorted()
        .findFirst()
        .map(known -> "did you mean '" + known + "'?")
        .orElseGet(() -> Nearest.hint(directive, TOKENS.keySet()));
  }
}
