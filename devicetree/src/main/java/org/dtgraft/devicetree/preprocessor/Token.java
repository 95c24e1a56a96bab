package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A preprocessing token. It never changes, and many runs share it.
final class Token {
  /// A blank stands before it.
  static final int WHITE = 1;

  /// `##` stands behind it.
  static final int PASTE_LEFT = 2;

  /// `#` stands before it, a parameter.
  static final int STRINGIFY = 4;

  /// The name of a macro that is not to be expanded any more.
  static final int PAINTED = 8;

  /// It begins a line.
  static final int LINE_START = 16;

  private static final byte[] NOTHING = {};

  /// A blank is due where two tokens would become one.
  static final Token AVOID_PASTE = new Token(Kind.PADDING, NOTHING, 0, 0, null, 0, 0);

  /// The end of an argument or of a directive.
  static final Token END = new Token(Kind.END, NOTHING, 0, 0, null, 0, 0);

  final Kind kind;

  /// The text in which it is spelled.
  final byte[] bytes;

  final int start;
  final int end;
  final @Nullable Name name;
  final int flags;

  /// Of a parameter: its number, from 0. Of a padding: 1 where it has a source.
  final int parameter;

  private @Nullable Token padding;

  Token(
      Kind kind, byte[] bytes, int start, int end, @Nullable Name name, int flags, int parameter) {
    this.kind = kind;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.name = name;
    this.flags = flags;
    this.parameter = parameter;
  }

  Token(Kind kind, byte[] bytes, int start, int end, @Nullable Name name, int flags) {
    this(kind, bytes, start, end, name, flags, 0);
  }

  /// What stands for a token that was replaced: a blank is due where one stood before it.
  private Token(Token source) {
    this(Kind.PADDING, NOTHING, 0, 0, null, source.flags & WHITE, 1);
  }

  Token withFlags(int other) {
    return other == flags ? this : new Token(kind, bytes, start, end, name, other, parameter);
  }

  Token asParameter(int number) {
    return new Token(Kind.PARAMETER, bytes, start, end, name, flags, number);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  boolean isWhite() {
    return (flags & WHITE) != 0;
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /// A padding with this token as its source.
  ///
  /// Two threads may each make one: they are alike.
  Token padding() {
    Token made = padding;
    if (made == null) {
      made = new Token(this);
      padding = made;
    }
    return made;
  }

  /// Whether this padding has a source.
  boolean hasSource() {
    return parameter == 1;
  }

  /// Whether it is spelled in that very text.
  @SuppressWarnings("ReferenceEquality") // the same bytes elsewhere are another place
  boolean isIn(byte[] text) {
    return bytes == text;
  }

  int length() {
    return end - start;
  }

  String text() {
    return Bytes.text(bytes, start, end);
  }

  /// Whether it has only letters, digits and underscores.
  boolean isWord() {
    int at = start;
    while (at < end && Bytes.isWord(bytes[at])) {
      at++;
    }
    return at == end;
  }

  boolean spelledAs(Token other) {
    return kind == other.kind
        && Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
  }

  @Override
  public String toString() {
    return kind + " " + text();
  }
}
