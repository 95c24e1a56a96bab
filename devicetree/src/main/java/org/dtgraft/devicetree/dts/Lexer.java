package org.dtgraft.devicetree.dts;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// Tokens, one at a time, through included files and line markers.
///
/// The same letters are other tokens in other places: `0x10` is a number in a value, a name behind
/// a `;`, two bytes in brackets. As in dtc the tokens themselves say which: see [Mode].
final class Lexer {
  /// What letters and digits are.
  private enum Mode {
    /// Numbers and words.
    VALUE,
    /// The name of a node or property; ends with it.
    NAME,
    /// Pairs of hexadecimal digits.
    BYTES
  }

  private final Inputs inputs;
  private final Complaints complaints;
  private SourceText source;
  private String text;
  private int at;
  private Mode mode = Mode.VALUE;
  private Token token = Token.END;
  private int start;
  private int end;

  Lexer(SourceText main, Inputs inputs, Complaints complaints) {
    this.inputs = inputs;
    this.complaints = complaints;
    this.source = main;
    this.text = main.content();
  }

  /// The present token.
  Token token() {
    return token;
  }

  /// The file of the present token.
  SourceText source() {
    return source;
  }

  /// Where the present token begins in its file.
  int start() {
    return start;
  }

  /// Where it ends.
  int end() {
    return end;
  }

  /// The present token as it is written.
  String spelling() {
    return text.substring(start, end);
  }

  Place.InSource place() {
    return new Place.InSource(source, start, end);
  }

  /// What stands around the present token.
  Surroundings around() {
    return new Surroundings(text, start, end);
  }

  /// Goes on to the next token.
  void next() {
    if (complaints.isFull()) {
      at = text.length();
    }
    while (!skipBlanks()) {
      Optional<Inputs.Resumed> back = inputs.pop();
      if (back.isEmpty()) {
        start = at;
        end = at;
        token = Token.END;
        return;
      }
      resume(back.get().text(), back.get().offset());
    }
    start = at;
    token = scan(text.charAt(at));
    end = at;
    changeMode();
  }

  /// Reads the present token once more as the name that begins the next statement, because the one
  /// before it has no end.
  void againAsName() {
    againAsName(start);
  }

  /// Reads on from an offset of the present file as if a statement had ended there.
  void againAsName(int offset) {
    if (token != Token.END) {
      at = offset;
      mode = Mode.NAME;
      next();
    }
  }

  private void resume(SourceText newSource, int offset) {
    source = newSource;
    text = newSource.content();
    at = offset;
  }

  private void changeMode() {
    switch (token) {
      case OPEN_BRACE, SEMICOLON, DELETE_PROPERTY, DELETE_NODE, OMIT_IF_NO_REF -> mode = Mode.NAME;
      case OPEN_BRACKET -> mode = Mode.BYTES;
      case NAME, VERSION, MEMRESERVE, BITS, CLOSE_BRACKET -> mode = Mode.VALUE;
      default -> {}
    }
  }

  /// Skips blanks, comments, line markers and `/include/`.
  ///
  /// @return whether there is a token in the present file
  private boolean skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Letters.isSpace(c)) {
        at++;
      } else if (c == '/' && isAt(at + 1, '/')) {
        int newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length() : newline;
      } else if (c == '/' && isAt(at + 1, '*')) {
        comment();
      } else if (c == '/' && text.startsWith("/include/", at)) {
        include();
      } else if (c != '#' || !lineMarker()) {
        return true;
      }
    }
    return false;
  }

  private void comment() {
    int close = text.indexOf("*/", at + 2);
    if (close < 0) {
      complaints.error(
          "dts/unterminated-comment",
          new Place.InSource(source, at, at + 2),
          "this comment is never closed",
          "close it with '*/'");
      complaints.cutShort();
    }
    at = close < 0 ? text.length() : close + 2;
  }

  private void include() {
    int directive = at;
    at += "/include/".length();
    while (at < text.length() && Letters.isSpace(text.charAt(at))) {
      at++;
    }
    int close = isAt(at, '"') ? text.indexOf('"', at + 1) : -1;
    Place.InSource place = new Place.InSource(source, directive, close < 0 ? at : close + 1);
    if (close < 0 || close == at + 1) {
      complaints.error(
          "dts/include", place, "'/include/' needs the name of a file in double quotes");
      complaints.skipped();
      return;
    }
    String name = text.substring(at + 1, close);
    at = close + 1;
    inputs.push(name, source, at, place).ifPresent(included -> resume(included, 0));
  }

  /// `# 12 "file"`, as the C preprocessor leaves it, or `#line 12 "file"`, at the begin of a line.
  private boolean lineMarker() {
    if (at > 0 && text.charAt(at - 1) != '\n') {
      return false;
    }
    Optional<LineMarker> marker = LineMarker.at(text, at);
    marker.ifPresent(m -> {
      source = source.renumbered(m.file(), m.next(), m.line());
      at = m.next();
    });
    return marker.isPresent();
  }

  private boolean isAt(int offset, char c) {
    return offset < text.length() && text.charAt(offset) == c;
  }

  private Token scan(char c) {
    if (mode == Mode.NAME && (Letters.isName(c) || isEscapedName(c))) {
      return name();
    }
    if (Letters.isLabel(c)) {
      return word();
    }
    return switch (c) {
      case '"' -> quoted('"', Token.STRING);
      case '\'' -> quoted('\'', Token.CHARACTER);
      case '&' -> ampersand();
      case '/' -> slash();
      case '{' -> one(Token.OPEN_BRACE);
      case '}' -> one(Token.CLOSE_BRACE);
      case '[' -> one(Token.OPEN_BRACKET);
      case ']' -> one(Token.CLOSE_BRACKET);
      case '(' -> one(Token.OPEN_PARENTHESIS);
      case ')' -> one(Token.CLOSE_PARENTHESIS);
      case ';' -> one(Token.SEMICOLON);
      case ',' -> one(Token.COMMA);
      case ':' -> one(Token.COLON);
      case '?' -> one(Token.QUESTION);
      default -> operator(c);
    };
  }

  private Token operator(char c) {
    return switch (c) {
      case '<' ->
          isAt(at + 1, '<') ? two(Token.SHIFT_LEFT) : orEqual(Token.LESS, Token.LESS_OR_EQUAL);
      case '>' ->
          isAt(at + 1, '>')
              ? two(Token.SHIFT_RIGHT)
              : orEqual(Token.GREATER, Token.GREATER_OR_EQUAL);
      case '=' -> orEqual(Token.ASSIGN, Token.EQUAL);
      case '!' -> orEqual(Token.NOT, Token.NOT_EQUAL);
      case '|' -> isAt(at + 1, '|') ? two(Token.OR) : one(Token.BIT_OR);
      case '^' -> one(Token.BIT_XOR);
      case '~' -> one(Token.BIT_NOT);
      case '+' -> one(Token.PLUS);
      case '-' -> one(Token.MINUS);
      case '*' -> one(Token.TIMES);
      case '%' -> one(Token.PERCENT);
      default -> one(Token.UNKNOWN);
    };
  }

  private Token one(Token single) {
    at++;
    return single;
  }

  private Token two(Token pair) {
    at += 2;
    return pair;
  }

  private Token orEqual(Token alone, Token withEqual) {
    return isAt(at + 1, '=') ? two(withEqual) : one(alone);
  }

  private boolean isEscapedName(char c) {
    return c == '\\' && at + 1 < text.length() && Letters.isName(text.charAt(at + 1));
  }

  private Token name() {
    int stop = at + 1;
    boolean label = Letters.isLabelStart(text.charAt(at));
    while (stop < text.length() && Letters.isName(text.charAt(stop))) {
      label &= Letters.isLabel(text.charAt(stop));
      stop++;
    }
    return upTo(stop, label && isAt(stop, ':') ? Token.LABEL : Token.NAME);
  }

  private Token upTo(int stop, Token reached) {
    at = reached == Token.LABEL ? stop + 1 : stop;
    return reached;
  }

  private Token word() {
    int stop = at + 1;
    while (stop < text.length() && Letters.isLabel(text.charAt(stop))) {
      stop++;
    }
    if (isAt(stop, ':') && Letters.isLabelStart(text.charAt(at))) {
      return upTo(stop, Token.LABEL);
    }
    if (mode == Mode.BYTES && stop >= at + 2 && isByte()) {
      return upTo(at + 2, Token.BYTE);
    }
    return upTo(
        stop, mode == Mode.VALUE && Letters.isDigit(text.charAt(at)) ? Token.NUMBER : Token.WORD);
  }

  private boolean isByte() {
    return Letters.isHex(text.charAt(at)) && Letters.isHex(text.charAt(at + 1));
  }

  private Token slash() {
    int stop = at + 1;
    while (stop < text.length() && Directives.isLetter(text.charAt(stop))) {
      stop++;
    }
    if (stop == at + 1 || !isAt(stop, '/')) {
      return one(Token.SLASH);
    }
    String directive = text.substring(at, stop + 1);
    return upTo(stop + 1, Directives.token(directive));
  }

  private Token ampersand() {
    if (isAt(at + 1, '&')) {
      return two(Token.AND);
    }
    int stop = at + 1;
    if (isAt(stop, '{')) {
      stop++;
      while (stop < text.length()
          && (Letters.isName(text.charAt(stop)) || text.charAt(stop) == '/')) {
        stop++;
      }
      return isAt(stop, '}')
          ? upTo(stop + 1, Token.PATH_REFERENCE)
          : upTo(endOfBadReference(stop), Token.BAD_REFERENCE);
    }
    if (stop == text.length() || !Letters.isLabelStart(text.charAt(stop))) {
      return one(Token.BIT_AND);
    }
    while (stop < text.length() && Letters.isLabel(text.charAt(stop))) {
      stop++;
    }
    return upTo(stop, Token.LABEL_REFERENCE);
  }

  /// Behind the `}` on the same line, where there is one before the statement ends.
  private int endOfBadReference(int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '}') {
        return i + 1;
      }
      if (c == '\n' || c == ';' || c == '{') {
        break;
      }
    }
    return from;
  }

  /// A string reaches over line ends, as in dtc; a character does not.
  private Token quoted(char quote, Token quoted) {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return upTo(i + 1, quoted);
      }
      if (c == '\\') {
        i++;
      } else if (c == '\n' && quote == '\'') {
        break;
      }
    }
    unterminated(quote);
    return quoted;
  }

  /// Takes for a string what is left of the line but a `;` at its end, and for a character what
  /// could be one.
  private void unterminated(char quote) {
    complaints.error(
        quote == '"' ? "dts/unterminated-string" : "dts/unterminated-character",
        new Place.InSource(source, at, at + 1),
        quote == '"' ? "this string is never closed" : "this character is never closed");
    complaints.skipped();
    int newline = text.indexOf('\n', at);
    int stop = newline < 0 ? text.length() : newline;
    if (quote == '"') {
      while (stop > at + 1 && Letters.isSpace(text.charAt(stop - 1))) {
        stop--;
      }
      at = stop > at + 1 && text.charAt(stop - 1) == ';' ? stop - 1 : stop;
    } else {
      at = Math.min(stop, at + (isAt(at + 1, '\\') ? 3 : 2));
    }
  }
}
