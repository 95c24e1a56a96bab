package org.dtgraft.devicetree.preprocessor;

/// A `__VA_OPT__(...)` in the body of a variadic macro: its text is there only where there are
/// arguments.
final class OptionalPart {
  private final TokenList out;
  private final Token word;
  private final boolean included;
  private final int start;
  private int depth;
  private boolean closed;

  /// @param out where its text begins
  OptionalPart(TokenList out, Token word, boolean included) {
    this.out = out;
    this.word = word;
    this.included = included;
    this.start = out.count;
  }

  /// Whether the next token of the body is left out.
  boolean drops(Token token) {
    if (token.is(Kind.OPEN_PAREN)) {
      depth++;
      return depth == 1 || !included;
    }
    if (token.is(Kind.CLOSE_PAREN)) {
      depth--;
      closed = depth == 0;
    }
    return closed || !included;
  }

  /// Whether the last token was its closing parenthesis.
  boolean isClosed() {
    return closed;
  }

  boolean isAtStart() {
    return start > 0 && out.count == start;
  }

  /// Ends its text.
  ///
  /// @param close the parenthesis
  void end(Token close, Expander expander) {
    boolean pastes = close.has(Token.PASTE_LEFT);
    if (word.has(Token.STRINGIFY)) {
      quote(expander);
      if (pastes) {
        out.paste(true);
      }
      return;
    }
    if (isAtStart() && out.last().has(Token.PASTE_LEFT)) {
      out.paste(false);
    }
    if (!pastes) {
      out.add(Token.AVOID_PASTE, null);
      return;
    }
    while (out.count > start && isAvoidPaste(out.last())) {
      out.removeLast();
    }
    if (!out.isEmpty() && !out.last().is(Kind.PADDING)) {
      out.paste(true);
    }
  }

  private static boolean isAvoidPaste(Token token) {
    return token.is(Kind.PADDING) && !token.hasSource();
  }

  private void quote(Expander expander) {
    TokenList text = new TokenList(false);
    for (int i = start; i < out.count; i++) {
      Token token = out.tokens[i];
      while (token.has(Token.PASTE_LEFT) && i + 1 < out.count) {
        Token right = out.tokens[i + 1];
        Token made = right.is(Kind.PADDING) ? null : expander.pasted(token, right);
        if (made == null) {
          break;
        }
        i++;
        token = right.has(Token.PASTE_LEFT) ? made.withFlags(made.flags | Token.PASTE_LEFT) : made;
      }
      text.add(token, null);
    }
    out.count = start;
    out.add(Quoting.quote(text, expander.budget()), null);
  }
}
