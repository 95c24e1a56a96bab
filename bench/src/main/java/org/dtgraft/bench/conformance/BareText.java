package org.dtgraft.bench.conformance;

/// A preprocessed text as the device tree compiler understands it: without comments and line
/// markers, and with one blank for each stretch of blanks and line feeds outside of quotes.
final class BareText {
  private final String text;
  private final StringBuilder out;
  private int at;

  private BareText(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
  }

  static String of(String text) {
    BareText bare = new BareText(text);
    while (bare.at < text.length()) {
      bare.next();
    }
    return bare.out.toString().strip();
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '#' && isMarker()) {
      at = endOfLine();
    } else if (c == ' ' || c == '\t' || c == '\n') {
      at++;
      blank();
    } else if (text.startsWith("//", at)) {
      at = endOfLine();
      blank();
    } else if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
      blank();
    } else {
      int end = c == '"' || c == '\'' ? endOfQuoted(c) : at + 1;
      out.append(text, at, end);
      at = end;
    }
  }

  private boolean isMarker() {
    return (at == 0 || text.charAt(at - 1) == '\n')
        && text.substring(at, endOfLine()).matches("# \\d+ \".*");
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /// Behind the closing quote; just behind the quote where its line has no other one.
  private int endOfQuoted(char quote) {
    int line = endOfLine();
    for (int i = at + 1; i < line; i++) {
      if (text.charAt(i) == quote) {
        return i + 1;
      }
      i += text.charAt(i) == '\\' ? 1 : 0;
    }
    return at + 1;
  }

  private void blank() {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }
}
