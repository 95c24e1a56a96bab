package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes cleaned text apart into tokens.
final class TokenReader {
  private static final Token[] NONE = {};

  private final byte[] bytes;
  private final Names names;

  TokenReader(byte[] bytes, Names names) {
    this.bytes = bytes;
    this.names = names;
  }

  /// The tokens of a line.
  ///
  /// @param to its line feed
  Token[] line(int from, int to) {
    List<Token> tokens = new ArrayList<>();
    int at = from;
    int flags = 0;
    while (at < to) {
      if (Bytes.isBlank(bytes[at])) {
        flags = Token.WHITE;
        at++;
      } else {
        Token token = at(at, flags);
        tokens.add(token);
        flags = 0;
        at = token.end;
      }
    }
    return tokens.toArray(NONE);
  }

  /// The token that begins at an offset, where no blank is.
  Token at(int from, int flags) {
    byte b = bytes[from];
    if (Bytes.isLetter(b)) {
      if (b == 'L' && from + 1 < bytes.length && Bytes.isQuote(bytes[from + 1])) {
        return quoted(from, from + 1, flags);
      }
      int end = Bytes.endOfName(bytes, from);
      return new Token(Kind.NAME, bytes, from, end, names.of(bytes, from, end), flags);
    }
    boolean dotted = b == '.' && from + 1 < bytes.length && Bytes.isDigit(bytes[from + 1]);
    if (Bytes.isDigit(b) || dotted) {
      return token(Kind.NUMBER, from, Bytes.endOfNumber(bytes, from), flags, null);
    }
    if (Bytes.isQuote(b)) {
      return quoted(from, from, flags);
    }
    Kind kind = Operators.at(bytes, from);
    return token(kind, from, from + Operators.length(kind), flags, null);
  }

  private Token token(Kind kind, int from, int to, int flags, @Nullable Name name) {
    return new Token(kind, bytes, from, to, name, flags);
  }

  private Token quoted(int from, int quote, int flags) {
    int end = Bytes.endOfQuoted(bytes, quote);
    if (end < 0) {
      return from < quote
          ? token(Kind.NAME, from, quote, flags, names.of(bytes, from, quote))
          : token(Kind.OTHER, from, Bytes.endOfLine(bytes, from), flags, null);
    }
    Kind kind = from < quote ? Kind.WIDE : bytes[quote] == '"' ? Kind.STRING : Kind.CHARACTER;
    return token(kind, from, end, flags, null);
  }
}
