package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// Tokens that are to be read before anything below.
final class Context {
  final Token[] tokens;
  final int end;

  /// The macro whose expansion this belongs to.
  final @Nullable Name macro;

  final @Nullable Context below;

  /// Of the tokens, where they are wanted and not all the same body.
  final @Nullable TokenList traced;

  /// Of the macro, for tokens that stand in its body.
  final @Nullable Trail use;

  final @Nullable Macro body;
  int at;

  Context(TokenList list, @Nullable Name macro, @Nullable Context below) {
    this(list.tokens, list.count, macro, below, list, null, null);
  }

  Context(Macro macro, @Nullable Trail use, @Nullable Context below) {
    this(macro.body, macro.body.length, macro.name, below, null, use, macro);
  }

  private Context(
      Token[] tokens,
      int end,
      @Nullable Name macro,
      @Nullable Context below,
      @Nullable TokenList traced,
      @Nullable Trail use,
      @Nullable Macro body) {
    this.tokens = tokens;
    this.end = end;
    this.macro = macro;
    this.below = below;
    this.traced = traced;
    this.use = use;
    this.body = body;
  }

  @Nullable Trail trail(int index) {
    if (traced != null) {
      return traced.trail(index);
    }
    return use == null || body == null ? null : new Trail.Body(use, body, Span.of(tokens[index]));
  }
}
