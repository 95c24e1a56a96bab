package org.dtgraft.devicetree.dts;

/// What stands around a token in its file: the guesses of a parser that has to explain a mistake.
///
/// @param text the whole file
/// @param start where the token begins
/// @param end where it ends
record Surroundings(String text, int start, int end) {

  /// Whether only blanks are before the present token on its line.
  boolean isFirstOfLine() {
    int before = start - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || text.charAt(before) == '\n';
  }

  /// The first letter behind the present token and blanks on its line; `\n` where there is none.
  char ahead() {
    int ahead = end;
    while (ahead < text.length() && (text.charAt(ahead) == ' ' || text.charAt(ahead) == '\t')) {
      ahead++;
    }
    return ahead < text.length() ? text.charAt(ahead) : '\n';
  }

  /// The first letter behind the present token that is no space, on whatever line; `\n` where there
  /// is none.
  char beyond() {
    int ahead = end;
    while (ahead < text.length() && Letters.isSpace(text.charAt(ahead))) {
      ahead++;
    }
    return ahead < text.length() ? text.charAt(ahead) : '\n';
  }

  /// Whether a double quote is too many or too few between the begin of the present token and the
  /// end of its line.
  boolean isQuoteMissing() {
    boolean odd = false;
    for (int i = start; i < text.length() && text.charAt(i) != '\n'; i++) {
      odd ^= text.charAt(i) == '"';
    }
    return odd;
  }

  /// Whether the present token is the begin of a name with `=`, `;` or `{` behind it.
  boolean isStatementAhead() {
    int ahead = start;
    while (ahead < text.length() && Letters.isName(text.charAt(ahead))) {
      ahead++;
    }
    boolean name = ahead > start;
    while (ahead < text.length() && Letters.isSpace(text.charAt(ahead))) {
      ahead++;
    }
    return name && ahead < text.length() && "=;{".indexOf(text.charAt(ahead)) >= 0;
  }

  /// Whether letters follow that a name can have and a label cannot.
  boolean isNameLonger() {
    return end < text.length() && "-.@#".indexOf(text.charAt(end)) >= 0;
  }

  /// The letter behind the present token.
  String after() {
    return end < text.length() ? text.substring(end, end + 1) : "";
  }
}
