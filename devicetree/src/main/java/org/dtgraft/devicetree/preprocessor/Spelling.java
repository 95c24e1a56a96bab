package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;

/// Text that is put together from tokens.
final class Spelling {
  private byte[] bytes = new byte[64];
  private int length;

  /// The tokens as they were written, with a blank wherever there were some.
  static Spelling of(Token[] tokens, int count) {
    Spelling spelling = new Spelling();
    for (int i = 0; i < count; i++) {
      if (i > 0 && tokens[i].isWhite()) {
        spelling.add((byte) ' ');
      }
      spelling.add(tokens[i]);
    }
    return spelling;
  }

  Spelling add(byte b) {
    room(1);
    bytes[length++] = b;
    return this;
  }

  Spelling add(Token token) {
    room(token.length());
    System.arraycopy(token.bytes, token.start, bytes, length, token.length());
    length += token.length();
    return this;
  }

  Spelling add(String text) {
    for (int i = 0; i < text.length(); i++) {
      add((byte) text.charAt(i));
    }
    return this;
  }

  /// The token with its quotes and backslashes escaped.
  Spelling addQuoted(Token token) {
    for (int i = token.start; i < token.end; i++) {
      if (token.bytes[i] == '"' || token.bytes[i] == '\\') {
        add((byte) '\\');
      }
      add(token.bytes[i]);
    }
    return this;
  }

  void dropLast() {
    length--;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  String text() {
    return Bytes.text(bytes, 0, length);
  }
}
