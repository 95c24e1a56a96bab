package org.dtgraft.devicetree.preprocessor;

/// The kinds of preprocessing tokens.
///
/// The first ones, up to [#LSHIFT], become another operator when a `=` follows.
enum Kind {
  EQ("="),
  NOT("!"),
  GREATER(">"),
  LESS("<"),
  PLUS("+"),
  MINUS("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  MODULO("%"),
  AND("&"),
  OR("|"),
  XOR("^"),
  RSHIFT(">>"),
  LSHIFT("<<"),
  COMPLEMENT("~"),
  AND_AND("&&"),
  OR_OR("||"),
  QUERY("?"),
  COLON(":"),
  COMMA(","),
  OPEN_PAREN("("),
  CLOSE_PAREN(")"),
  EQ_EQ("=="),
  NOT_EQ("!="),
  GREATER_EQ(">="),
  LESS_EQ("<="),
  PLUS_EQ("+="),
  MINUS_EQ("-="),
  MULTIPLY_EQ("*="),
  DIVIDE_EQ("/="),
  MODULO_EQ("%="),
  AND_EQ("&="),
  OR_EQ("|="),
  XOR_EQ("^="),
  RSHIFT_EQ(">>="),
  LSHIFT_EQ("<<="),
  HASH("#"),
  PASTE("##"),
  OPEN_SQUARE("["),
  CLOSE_SQUARE("]"),
  OPEN_BRACE("{"),
  CLOSE_BRACE("}"),
  SEMICOLON(";"),
  ELLIPSIS("..."),
  PLUS_PLUS("++"),
  MINUS_MINUS("--"),
  ARROW("->"),
  DOT("."),
  NAME(""),
  /// What begins with a digit, or with a dot and a digit: more than what is a number in C.
  NUMBER(""),
  /// A character in single quotes.
  CHARACTER(""),
  STRING(""),
  /// A string or character with an `L` before it.
  WIDE(""),
  /// Any other byte; or a quote without its partner, with all the rest of the line.
  OTHER(""),
  BACKSLASH(""),
  /// A parameter in the body of a macro.
  PARAMETER(""),
  /// No text at all; it says whether a blank is due.
  PADDING(""),
  /// The end of an argument, of a directive or of a file.
  END("");

  private final String spelling;

  Kind(String spelling) {
    this.spelling = spelling;
  }

  /// How an operator is written; empty for the other kinds.
  String spelling() {
    return spelling;
  }

  boolean isOperator() {
    return !spelling.isEmpty();
  }

  private char first() {
    return spelling.isEmpty() ? 0 : spelling.charAt(0);
  }

  /// Whether a token of this kind and the next one would be read as something else without a blank
  /// between them.
  boolean needsBlankBefore(Kind next) {
    char c = next.first();
    if (c == '=' && compareTo(LSHIFT) <= 0) {
      return true;
    }
    return switch (this) {
      case GREATER -> c == '>';
      case LESS -> c == '<' || c == '%' || c == ':';
      case PLUS -> c == '+';
      case MINUS -> c == '-' || c == '>';
      case DIVIDE -> c == '/' || c == '*';
      case MODULO -> c == ':' || c == '>';
      case AND -> c == '&';
      case OR -> c == '|';
      case COLON -> c == ':' || c == '>';
      case ARROW -> c == '*';
      case DOT -> c == '.' || c == '%' || next == NUMBER;
      case HASH -> c == '#' || c == '%';
      case LESS_EQ -> c == '>';
      case NAME -> next == NAME || next == CHARACTER || next == STRING;
      case NUMBER ->
          next == NUMBER || next == NAME || next == CHARACTER || c == '.' || c == '+' || c == '-';
      case BACKSLASH -> next == NAME;
      default -> false;
    };
  }
}
