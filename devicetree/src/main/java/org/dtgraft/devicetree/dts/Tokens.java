package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;

/// The tokens as the parts of the parser share them: the present one, where the one before ended,
/// and the ways back after a mistake.
final class Tokens {
  private final Lexer lexer;
  private final Complaints complaints;
  private SourceText previousSource;
  private int previousEnd;

  Tokens(Lexer lexer, Complaints complaints) {
    this.lexer = lexer;
    this.complaints = complaints;
    this.previousSource = lexer.source();
    lexer.next();
  }

  Token token() {
    return lexer.token();
  }

  boolean is(Token kind) {
    return lexer.token() == kind;
  }

  /// The text of the present token.
  String spelling() {
    return lexer.spelling();
  }

  Place.InSource place() {
    return lexer.place();
  }

  /// A place from a begin to the end of the token before the present one.
  Place from(Place.InSource begin) {
    return begin.text().sharesOffsets(previousSource) && previousEnd > begin.start()
        ? new Place.InSource(begin.text(), begin.start(), previousEnd)
        : begin;
  }

  void next() {
    previousSource = lexer.source();
    previousEnd = lexer.end();
    lexer.next();
  }

  /// Takes the present token, if it is of that kind.
  boolean accept(Token kind) {
    boolean there = is(kind);
    if (there) {
      next();
    }
    return there;
  }

  /// Takes the present token, which is to be of that kind.
  void expect(Token kind, String where) {
    if (!accept(kind)) {
      throw unexpected(kind.shown() + " " + where);
    }
  }

  /// Just behind the token before the present one: where something is missing.
  Place.InSource behind() {
    return new Place.InSource(previousSource, previousEnd, previousEnd);
  }

  /// Whether the present token stands on a later line than the one before it.
  boolean isOnNewLine() {
    if (is(Token.END) || !lexer.source().sharesOffsets(previousSource)) {
      return true;
    }
    int newline = lexer.source().content().indexOf('\n', previousEnd);
    return newline >= 0 && newline < lexer.start();
  }

  /// The first letter behind the present token that is no space.
  char beyond() {
    return lexer.around().beyond();
  }

  /// Whether the present token begins a statement on a line that is indented deeper than that of a
  /// place in the same file.
  boolean isDeeperThan(Place.InSource place) {
    int outer = Indentation.of(place);
    return beginsStatement()
        && isOnNewLine()
        && lexer.source().sharesOffsets(place.text())
        && outer >= 0
        && Indentation.of(place()) > outer;
  }

  private boolean beginsStatement() {
    return switch (token()) {
      case NAME, WORD, UNKNOWN, LABEL, DELETE_NODE, DELETE_PROPERTY -> true;
      default -> false;
    };
  }

  /// Whether the present token begins a node outside of all others, as far as the eye sees: a
  /// reference or a `/` at the very begin of a line, with a `{` behind.
  boolean isOutermost() {
    return switch (token()) {
      case LABEL_REFERENCE, PATH_REFERENCE, SLASH ->
          lexer.around().ahead() == '{' && Indentation.of(place()) == 0 && isOnNewLine();
      default -> false;
    };
  }

  /// Takes the `;` of a property or a reference: where something else follows on its line, the
  /// statement is lost.
  void endValue(String what) {
    if (is(Token.SEMICOLON)
        || is(Token.CLOSE_BRACE)
        || is(Token.COLON)
        || isOnNewLine()
        || lexer.around().isStatementAhead()) {
      endStatement(what);
    } else {
      if (lexer.around().isQuoteMissing()) {
        complaints.error(
            "dts/missing-quote",
            place(),
            "a '\"' is missing before " + found(),
            "strings have one at either end");
        skipLine();
        throw new Lost(true);
      }
      throw unexpected("',' or ';'");
    }
  }

  /// Whether a double quote is missing between the present token and the end of its line.
  boolean isQuoteMissing() {
    return lexer.around().isQuoteMissing();
  }

  /// Takes the `;` of a statement. Where there is none, says so where it is missing, and the next
  /// statement begins.
  void endStatement(String what) {
    if (accept(Token.SEMICOLON)) {
      return;
    }
    if (is(Token.COLON) && !isOnNewLine()) {
      complaints.error("dts/syntax", place(), "unexpected ':'", "expected ';'");
      next();
      lexer.againAsName();
      return;
    }
    complaints.error(
        "dts/missing-semicolon", behind(), "missing ';' after " + what, "add ';' here");
    lexer.againAsName();
  }

  /// Reads the present token again as the begin of a statement.
  void beginStatement() {
    lexer.againAsName();
  }

  /// Whether the present token, in a value, is rather the begin of the next statement: a name on a
  /// new line with `=`, `;` or `{` behind it.
  boolean looksLikeStatement() {
    return (is(Token.WORD) || is(Token.UNKNOWN))
        && isOnNewLine()
        && lexer.around().isStatementAhead();
  }

  /// Whether the present token is the first of its line, and no property goes on behind it.
  boolean standsLikeDirective() {
    return lexer.around().isFirstOfLine() && "=;{:".indexOf(lexer.around().ahead()) < 0;
  }

  /// Whether a `(` stands behind the present token.
  boolean isCalled() {
    return lexer.around().ahead() == '(';
  }

  /// Skips the present token, and the parentheses behind it with what is in them.
  void skipCall() {
    next();
    if (!is(Token.OPEN_PARENTHESIS)) {
      return;
    }
    int depth = 0;
    do {
      depth += is(Token.OPEN_PARENTHESIS) ? 1 : is(Token.CLOSE_PARENTHESIS) ? -1 : 0;
      next();
    } while (depth > 0 && !endsStatement());
  }

  private boolean endsStatement() {
    return switch (token()) {
      case END, SEMICOLON, OPEN_BRACE, CLOSE_BRACE -> true;
      default -> false;
    };
  }

  /// The label that is the present token.
  Label label() {
    String spelling = spelling();
    return new Label(spelling.substring(0, spelling.length() - 1), place());
  }

  /// Skips what is left of the line; a statement begins behind it.
  void skipLine() {
    complaints.skipped();
    int newline = lexer.source().content().indexOf('\n', lexer.start());
    lexer.againAsName(newline < 0 ? lexer.source().content().length() : newline);
  }

  /// The text of the reference that is the present token: `label`, `/path` or `label/path`.
  String reference() {
    String spelling = spelling();
    String text =
        is(Token.PATH_REFERENCE)
            ? spelling.substring(2, spelling.length() - 1)
            : spelling.substring(1);
    if (text.isEmpty()) {
      complaints.error("dts/bad-reference", place(), "this reference names nothing");
      throw new Lost();
    }
    if (is(Token.LABEL_REFERENCE) && lexer.around().isNameLonger()) {
      complaints.error(
          "dts/bad-label",
          place(),
          "the label '" + text + "' ends before '" + lexer.around().after() + "'",
          "labels have only letters, digits and '_'");
      throw new Lost();
    }
    return text;
  }

  /// Reads on at an offset of the present file as if a statement had ended there.
  void resumeAt(int offset) {
    lexer.againAsName(offset);
  }

  /// Reads on behind a statement of the present file that ends at an offset.
  void skipTo(int offset) {
    previousSource = lexer.source();
    previousEnd = offset;
    lexer.againAsName(offset);
  }

  /// Complains about the present token.
  Lost unexpected(String wanted) {
    String found = found();
    if (is(Token.END) && complaints.isCutShort()) {
      return new Lost(); // why it ends here is told already
    }
    if (is(Token.UNKNOWN)) {
      complaints.error("dts/stray-character", place(), "stray " + found, wanted(wanted));
    } else if (is(Token.BAD_REFERENCE)) {
      complaints.error(
          "dts/bad-reference",
          place(),
          found + " is not a reference",
          "'&{/path}' has letters of node names, '/' and a '}'");
    } else if (is(Token.UNKNOWN_DIRECTIVE)) {
      complaints.error(
          "dts/unknown-directive",
          place(),
          "unknown directive " + found,
          Directives.didYouMean(spelling()));
    } else {
      complaints.error("dts/syntax", place(), "unexpected " + found, wanted(wanted));
    }
    return new Lost();
  }

  private static String wanted(String wanted) {
    return "expected " + wanted;
  }

  /// The present token in words.
  String found() {
    return switch (token()) {
      case END -> "end of the file";
      case STRING -> "string";
      default -> "'" + shortened(spelling()) + "'";
    };
  }

  private static String shortened(String spelling) {
    return spelling.length() <= 40 ? spelling : spelling.substring(0, 40) + "...";
  }

  /// Skips what is left of a broken statement: up to its `;`, with whole braces in it, or to the
  /// `}` that closes the node around it.
  void skipStatement() {
    complaints.skipped();
    int depth = 0;
    while (!is(Token.END)) {
      Token skipped = token();
      if (skipped == Token.CLOSE_BRACE && depth == 0) {
        return;
      }
      next();
      switch (skipped) {
        case OPEN_BRACE -> depth++;
        case CLOSE_BRACE -> depth--;
        case SEMICOLON -> {
          if (depth == 0) {
            return;
          }
        }
        default -> {}
      }
    }
  }
}
