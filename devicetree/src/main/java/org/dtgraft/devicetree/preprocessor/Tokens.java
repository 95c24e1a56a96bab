package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// Where tokens come from when no macro is left: a file, or nothing at all in a directive.
interface Tokens {
  /// Takes a `(` if it comes next, maybe on a later line.
  @Nullable Token parenthesis();

  /// The next token of an argument; [Kind#END] at the end of the file, which is not passed.
  Token argument();

  /// How the token that came last came here; nothing where nobody asks.
  @Nullable Trail trail();

  /// Of a directive, and of what is expanded for itself.
  Tokens NONE =
      new Tokens() {
        @Override
        public @Nullable Token parenthesis() {
          return null;
        }

        @Override
        public Token argument() {
          return Token.END;
        }

        @Override
        public @Nullable Trail trail() {
          return null;
        }
      };
}
