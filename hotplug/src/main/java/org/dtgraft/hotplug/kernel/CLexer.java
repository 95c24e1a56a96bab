package org.dtgraft.hotplug.kernel;

import java.util.ArrayList;
import java.util.List;

/// Takes a C text apart: tokens, and the macros that it defines. Comments are passed over, and so
/// are all other directives of the preprocessor.
///
/// Any bytes are a C text to it; what is never closed ends at the end of its line, or of the text.
final class CLexer {
  private final byte[] text;
  private final List<CMacro> macros = new ArrayList<>();
  private int at;
  private boolean lineBegins = true;

  private CLexer(byte[] text) {
    this.text = text;
  }

  /// What a text was taken apart into.
  record Parts(CTokens tokens, List<CMacro> macros) {
    Parts {
      macros = List.copyOf(macros);
    }
  }

  static Parts parts(byte[] text) {
    CLexer lexer = new CLexer(text);
    CTokens tokens = new CTokens(text);
    while (lexer.at < text.length) {
      lexer.token(tokens);
    }
    return new Parts(tokens.closed(), lexer.macros);
  }

  private void token(CTokens into) {
    byte c = text[at];
    if (c == '\n') {
      lineBegins = true;
      at++;
    } else if (isBlank(c)) {
      at++;
    } else if (isContinued()) {
      at += 2;
    } else if (isComment()) {
      comment();
    } else if (c == '#' && lineBegins) {
      directive();
    } else {
      lineBegins = false;
      word(into);
    }
  }

  private void word(CTokens into) {
    int start = at;
    byte c = text[at];
    if (isLetter(c)) {
      skipWord();
      into.add(CTokens.Kind.NAME, start, at);
    } else if (c >= '0' && c <= '9') {
      skipWord();
      into.add(CTokens.Kind.NUMBER, start, at);
    } else if (c == '"') {
      quoted(c);
      into.add(CTokens.Kind.TEXT, start, at);
    } else if (c == '\'') {
      quoted(c);
      into.add(CTokens.Kind.NUMBER, start, at);
    } else {
      at++;
      into.add(CTokens.Kind.SIGN, start, at);
    }
  }

  private void skipWord() {
    while (at < text.length && (isLetter(text[at]) || isDigit(text[at]))) {
      at++;
    }
  }

  private void quoted(byte quote) {
    at++;
    while (at < text.length && text[at] != quote && text[at] != '\n') {
      at += text[at] == '\\' ? 2 : 1;
    }
    at = at < text.length && text[at] == quote ? at + 1 : Math.min(at, text.length);
  }

  private boolean isComment() {
    return at + 1 < text.length && text[at] == '/' && (text[at + 1] == '/' || text[at + 1] == '*');
  }

  private void comment() {
    if (text[at + 1] == '/') {
      while (at < text.length && text[at] != '\n') {
        at++;
      }
      return;
    }
    at += 2;
    while (at < text.length && !(text[at] == '*' && at + 1 < text.length && text[at + 1] == '/')) {
      at++;
    }
    at = Math.min(at + 2, text.length);
  }

  /// Whether a line goes on behind its end here.
  private boolean isContinued() {
    return text[at] == '\\' && at + 1 < text.length && text[at + 1] == '\n';
  }

  private void directive() {
    at++;
    CTokens words = new CTokens(text);
    while (at < text.length && text[at] != '\n') {
      if (isBlank(text[at])) {
        at++;
      } else if (isContinued()) {
        at += 2;
      } else if (isComment()) {
        comment();
      } else {
        word(words);
      }
    }
    CMacro.of(words.closed()).ifPresent(macros::add);
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0b;
  }

  private static boolean isLetter(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c < 0;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
