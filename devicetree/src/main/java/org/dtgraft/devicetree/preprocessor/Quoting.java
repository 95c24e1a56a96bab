package org.dtgraft.devicetree.preprocessor;

/// What `#` makes of an argument.
final class Quoting {
  private Quoting() {}

  /// The tokens in quotes, one blank where there were some.
  static Token quote(TokenList list, Budget budget) {
    Spelling out = new Spelling().add((byte) '"');
    Token source = null;
    int slashes = 0;
    for (int i = 0; i < list.count; i++) {
      Token token = list.tokens[i];
      if (token.is(Kind.PADDING)) {
        boolean replaces = source == null || (!source.isWhite() && !token.hasSource());
        source = !replaces ? source : token.hasSource() ? token : null;
        continue;
      }
      if (out.length() > 1 && (source == null ? token : source).isWhite()) {
        out.add((byte) ' ');
      }
      source = null;
      add(out, token);
      budget.takeBytes(out.length() > Limits.TOKEN_BYTES ? out.length() : token.length());
      slashes = token.is(Kind.BACKSLASH) ? slashes + 1 : 0;
    }
    if (slashes % 2 == 1) {
      out.dropLast();
    }
    byte[] bytes = out.add((byte) '"').bytes();
    return new Token(Kind.STRING, bytes, 0, bytes.length, null, 0);
  }

  private static void add(Spelling out, Token token) {
    switch (token.kind) {
      case STRING, CHARACTER, WIDE -> out.addQuoted(token);
      default -> out.add(token);
    }
  }
}
