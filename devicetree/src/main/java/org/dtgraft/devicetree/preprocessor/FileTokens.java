package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// The tokens of the file that a run reads, for arguments of macros: they come behind the last
/// token of a use.
final class FileTokens {
  private final Run run;
  private @Nullable Trail trail;

  FileTokens(Run run) {
    this.run = run;
  }

  /// How the token that came last came here; nothing where nobody asks.
  @Nullable Trail trail() {
    return trail;
  }

  /// Takes a `(` if it comes next, maybe on a later line.
  @Nullable Token parenthesis() {
    Frame frame = run.frame();
    int at = frame.item() instanceof Item.Text text ? open(frame, text) : -1;
    if (at < 0) {
      return null;
    }
    frame.at = at + 1;
    return new Token(Kind.OPEN_PAREN, frame.bytes(), at, at + 1, null, 0);
  }

  private static int open(Frame frame, Item.Text text) {
    frame.enter(text);
    return openingAt(frame.bytes(), frame.at, text.end());
  }

  /// Where the next token is, if it is a `(`; -1 where not.
  static int openingAt(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\n')) {
      at++;
    }
    return at < end && bytes[at] == '(' ? at : -1;
  }

  /// The next token of an argument; [Kind#END] at the end of the file, which is not passed.
  Token argument() {
    trail = null;
    int flags = 0;
    while (true) {
      Frame frame = run.frame();
      Item item = frame.item();
      if (item == null) {
        return Token.END;
      }
      if (!(item instanceof Item.Text text)) {
        flags = Token.WHITE;
        run.directive(item);
        continue;
      }
      frame.enter(text);
      int start = frame.at;
      frame.at = skipBlanks(frame.bytes(), start, text.end());
      flags |= frame.at > start ? Token.WHITE : 0;
      if (frame.at < text.end()) {
        return token(frame, text, flags);
      }
      frame.go(frame.item + 1);
    }
  }

  private Token token(Frame frame, Item.Text text, int flags) {
    byte[] bytes = frame.bytes();
    int at = frame.at;
    int before = at > text.start() && bytes[at - 1] == ' ' ? at - 1 : at;
    boolean first = before == text.start() || bytes[before - 1] == '\n';
    Token token =
        new TokenReader(bytes, run.world().names())
            .at(at, first ? flags | Token.LINE_START : flags);
    frame.at = token.end;
    trail = run.isTraced() ? new Trail.Written(frame.visit.number, Span.of(token)) : null;
    return token;
  }

  private static int skipBlanks(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\n')) {
      at++;
    }
    return at;
  }
}
