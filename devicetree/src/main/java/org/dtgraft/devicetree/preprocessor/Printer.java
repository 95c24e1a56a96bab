package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// Prints the tokens that macros become, with a blank wherever the source had one or two tokens
/// would become another without it.
final class Printer {
  /// What the paddings since the last token say: where a blank stood decides its source.
  private enum Source {
    NONE,
    TIGHT,
    WHITE
  }

  private final Output out;
  private boolean pending;
  private Source source = Source.NONE;
  private @Nullable Kind left;

  Printer(Output out) {
    this.out = out;
  }

  /// A use of a macro begins.
  ///
  /// @param touching the kind of the token before it in its line, if no blank is between
  void begin(@Nullable Kind touching) {
    pending = false;
    source = Source.NONE;
    left = touching;
  }

  /// Prints a token, or notes a padding.
  ///
  /// @return where it begins in the output; -1 for a padding
  int print(Token token) {
    if (token.is(Kind.PADDING)) {
      pad(token);
      return -1;
    }
    if (blankBefore(token, token.isWhite())) {
      out.add(' ');
    }
    int at = out.length();
    out.add(token.bytes, token.start, token.end);
    pending = false;
    source = Source.NONE;
    left = token.kind;
    return at;
  }

  private void pad(Token padding) {
    pad(padding.hasSource(), padding.isWhite());
  }

  private void pad(boolean hasSource, boolean white) {
    pending = true;
    if (source == Source.NONE || (source == Source.TIGHT && !hasSource)) {
      source = !hasSource ? Source.NONE : white ? Source.WHITE : Source.TIGHT;
    }
  }

  /// Prints a macro whose body is always the same.
  void print(Macro macro, boolean white) {
    Token[] body = macro.body;
    pad(true, white);
    if (body.length > 0) {
      if (blankBefore(body[0], false)) {
        out.add(' ');
      }
      out.add(macro.text, 0, macro.text.length);
      source = Source.NONE;
      left = body[body.length - 1].kind;
    }
    pad(false, false);
  }

  private boolean blankBefore(Token next, boolean white) {
    if (!pending) {
      return white;
    }
    boolean due = source == Source.NONE ? white : source == Source.WHITE;
    return due || (left == null ? next.is(Kind.HASH) : wouldJoin(left, next));
  }

  private static boolean wouldJoin(Kind left, Token next) {
    boolean number = left == Kind.NAME && next.is(Kind.NUMBER) && next.isWord();
    return number || left.needsBlankBefore(next.kind);
  }

  /// Text of the file follows, without a blank before it.
  void touch(Token next) {
    if (pending && blankBefore(next, false)) {
      out.add(' ');
    }
    pending = false;
  }

  /// Whether a blank is due before the next token, if that is to be decided yet.
  boolean isPending() {
    return pending;
  }

  /// Nothing of the present line follows.
  void forget() {
    pending = false;
  }
}
