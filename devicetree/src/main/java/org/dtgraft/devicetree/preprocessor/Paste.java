package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// What `##` makes of two tokens.
final class Paste {
  private Paste() {}

  /// One token; nothing where they do not make one, and then they just stand side by side, as in
  /// any assembler source.
  static @Nullable Token of(Token left, Token right, Names names) {
    byte[] bytes = new Spelling().add(left).add(right).bytes();
    Token made = new TokenReader(bytes, names).at(0, left.flags & Token.WHITE);
    return made.end == bytes.length ? made : null;
  }
}
