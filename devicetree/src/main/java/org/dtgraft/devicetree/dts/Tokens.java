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

  /// Takes the `;` of a statement. Where there is none, says so where it is missing, and the next
  /// statement begins.
  void endStatement(String what) {
    if (accept(Token.SEMICOLON)) {
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
    return (is(Token.WORD) || is(Token.UNKNOWN)) && isOnNewLine() && lexer.isStatementAhead();
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
    if (is(Token.LABEL_REFERENCE) && lexer.isNameLonger()) {
      complaints.error(
          "dts/bad-label",
          place(),
          "the label '" + text + "' ends before '" + lexer.after() + "'",
          "labels have only letters, digits and '_'");
      throw new Lost();
    }
    return text;
  }

  /// Reads on at an offset of the present file as if a statement had ended there.
  void resumeAt(int offset) {
    lexer.againAsName(offset);
  }

  /// Complains about the present token.
  Lost unexpected(String wanted) {
    String found = found();
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
      case END -> token().shown();
      case STRING -> "this string";
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
