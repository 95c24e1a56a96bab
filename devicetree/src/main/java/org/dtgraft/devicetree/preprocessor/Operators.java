package org.dtgraft.devicetree.preprocessor;

/// Which operator begins at an offset: the longest.
final class Operators {
  private Operators() {}

  /// The kind of what begins there, which is no name, number, quote or blank.
  static Kind at(byte[] b, int at) {
    int next = at + 1 < b.length ? b[at + 1] : 0;
    return switch (b[at]) {
      case ';' -> Kind.SEMICOLON;
      case ',' -> Kind.COMMA;
      case '(' -> Kind.OPEN_PAREN;
      case ')' -> Kind.CLOSE_PAREN;
      case '{' -> Kind.OPEN_BRACE;
      case '}' -> Kind.CLOSE_BRACE;
      case '[' -> Kind.OPEN_SQUARE;
      case ']' -> Kind.CLOSE_SQUARE;
      case ':' -> Kind.COLON;
      case '?' -> Kind.QUERY;
      case '~' -> Kind.COMPLEMENT;
      case '\\' -> Kind.BACKSLASH;
      case '#' -> next == '#' ? Kind.PASTE : Kind.HASH;
      case '=' -> next == '=' ? Kind.EQ_EQ : Kind.EQ;
      case '!' -> next == '=' ? Kind.NOT_EQ : Kind.NOT;
      case '*' -> next == '=' ? Kind.MULTIPLY_EQ : Kind.MULTIPLY;
      case '/' -> next == '=' ? Kind.DIVIDE_EQ : Kind.DIVIDE;
      case '%' -> next == '=' ? Kind.MODULO_EQ : Kind.MODULO;
      case '^' -> next == '=' ? Kind.XOR_EQ : Kind.XOR;
      case '+' -> next == '+' ? Kind.PLUS_PLUS : next == '=' ? Kind.PLUS_EQ : Kind.PLUS;
      case '&' -> next == '&' ? Kind.AND_AND : next == '=' ? Kind.AND_EQ : Kind.AND;
      case '|' -> next == '|' ? Kind.OR_OR : next == '=' ? Kind.OR_EQ : Kind.OR;
      case '-' -> minus(next);
      case '<' -> shift(b, at, '<', next);
      case '>' -> shift(b, at, '>', next);
      case '.' -> next == '.' && at + 2 < b.length && b[at + 2] == '.' ? Kind.ELLIPSIS : Kind.DOT;
      default -> Kind.OTHER;
    };
  }

  private static Kind minus(int next) {
    return switch (next) {
      case '-' -> Kind.MINUS_MINUS;
      case '>' -> Kind.ARROW;
      case '=' -> Kind.MINUS_EQ;
      default -> Kind.MINUS;
    };
  }

  private static Kind shift(byte[] b, int at, char c, int next) {
    boolean less = c == '<';
    if (next == c) {
      boolean assigns = at + 2 < b.length && b[at + 2] == '=';
      return less ? assigns ? Kind.LSHIFT_EQ : Kind.LSHIFT : assigns ? Kind.RSHIFT_EQ : Kind.RSHIFT;
    }
    if (next == '=') {
      return less ? Kind.LESS_EQ : Kind.GREATER_EQ;
    }
    return less ? Kind.LESS : Kind.GREATER;
  }

  /// Bytes of what begins with that kind.
  static int length(Kind kind) {
    return Math.max(1, kind.spelling().length());
  }
}
