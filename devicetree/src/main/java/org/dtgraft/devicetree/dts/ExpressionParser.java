package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.diagnostic.Place;

/// Integer expressions: the operators of C with C's precedence, on unsigned 64-bit numbers, as dtc
/// computes them. They have no variables, so they are computed while they are read.
///
/// Both sides of `?:`, `&&` and `||` are computed, and a division by zero in either is an error.
final class ExpressionParser {
  private static final int DEEPEST = 256;

  private final Tokens tokens;
  private final Complaints complaints;
  private final Literals literals;
  private final Preprocessing preprocessing;
  private int depth;

  ExpressionParser(
      Tokens tokens, Complaints complaints, Literals literals, Preprocessing preprocessing) {
    this.tokens = tokens;
    this.complaints = complaints;
    this.literals = literals;
    this.preprocessing = preprocessing;
  }

  /// Whether the present token begins a number as it can stand in cells.
  boolean isAtNumber() {
    return switch (tokens.token()) {
      case NUMBER, CHARACTER, OPEN_PARENTHESIS -> true;
      default -> false;
    };
  }

  /// A number, a character, or an expression in parentheses.
  long number(String where) {
    long value;
    switch (tokens.token()) {
      case NUMBER -> value = literals.number(tokens.spelling(), tokens.place());
      case CHARACTER -> value = literals.character(tokens.spelling(), tokens.place());
      case OPEN_PARENTHESIS -> {
        return inParentheses();
      }
      default -> throw tokens.unexpected("a number " + where);
    }
    tokens.next();
    return value;
  }

  private long inParentheses() {
    Place.InSource open = tokens.place();
    tokens.next();
    enter(open);
    long value = conditional();
    depth--;
    if (isCellsEnd()) {
      complaints.error(
          "dts/missing-parenthesis",
          tokens.behind(),
          "missing ')' after the expression",
          "add ')' here");
    } else {
      tokens.expect(Token.CLOSE_PARENTHESIS, "or an operator");
    }
    return value;
  }

  /// Whether the present `>` is not that of a comparison: nothing is behind it to compare with.
  private boolean isCellsEnd() {
    return tokens.is(Token.GREATER) && ";,".indexOf(tokens.beyond()) >= 0;
  }

  private void enter(Place place) {
    if (++depth > DEEPEST) {
      complaints.error("dts/limit", place, "an expression deeper than " + DEEPEST);
      depth = 0;
      throw new Lost();
    }
  }

  /// Complains about a word that would be a macro, if it were defined, and goes on behind it and
  /// its arguments.
  ///
  /// @return what nothing more goes wrong with
  long word() {
    complaints.add(preprocessing.unknownWord(tokens));
    tokens.skipCall();
    return 1;
  }

  /// What was probably meant by a word; mostly nothing.
  String guess(String word) {
    return preprocessing.guess(word);
  }

  private long conditional() {
    long condition = binary(1);
    if (!tokens.is(Token.QUESTION)) {
      return condition;
    }
    enter(tokens.place());
    tokens.next();
    long yes = conditional();
    tokens.expect(Token.COLON, "of '?:'");
    long no = conditional();
    depth--;
    return condition != 0 ? yes : no;
  }

  private long binary(int weakest) {
    Place.InSource begin = tokens.place();
    long left = unary();
    for (int p = precedence(tokens.token());
        p >= weakest && !isCellsEnd();
        p = precedence(tokens.token())) {
      Token operator = tokens.token();
      tokens.next();
      long right = binary(p + 1);
      if (right == 0 && (operator == Token.SLASH || operator == Token.PERCENT)) {
        complaints.error("dts/division-by-zero", tokens.from(begin), "division by zero");
        left = 0;
      } else {
        left = apply(operator, left, right);
      }
    }
    return left;
  }

  private long unary() {
    Token operator = tokens.token();
    if (operator != Token.MINUS && operator != Token.BIT_NOT && operator != Token.NOT) {
      if (operator == Token.WORD && !tokens.looksLikeStatement()) {
        return word();
      }
      return number("in the expression");
    }
    enter(tokens.place());
    tokens.next();
    long value = unary();
    depth--;
    return switch (operator) {
      case MINUS -> -value;
      case BIT_NOT -> ~value;
      default -> value == 0 ? 1 : 0;
    };
  }

  /// The higher, the tighter; 0 for what is no operator of two sides.
  private static int precedence(Token operator) {
    return switch (operator) {
      case OR -> 1;
      case AND -> 2;
      case BIT_OR -> 3;
      case BIT_XOR -> 4;
      case BIT_AND -> 5;
      case EQUAL, NOT_EQUAL -> 6;
      case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL -> 7;
      case SHIFT_LEFT, SHIFT_RIGHT -> 8;
      case PLUS, MINUS -> 9;
      case TIMES, SLASH, PERCENT -> 10;
      default -> 0;
    };
  }

  private static long apply(Token operator, long a, long b) {
    int order = Long.compareUnsigned(a, b);
    return switch (operator) {
      case OR -> bit(a != 0 || b != 0);
      case AND -> bit(a != 0 && b != 0);
      case BIT_OR -> a | b;
      case BIT_XOR -> a ^ b;
      case BIT_AND -> a & b;
      case EQUAL -> bit(order == 0);
      case NOT_EQUAL -> bit(order != 0);
      case LESS -> bit(order < 0);
      case GREATER -> bit(order > 0);
      case LESS_OR_EQUAL -> bit(order <= 0);
      case GREATER_OR_EQUAL -> bit(order >= 0);
      case SHIFT_LEFT -> isShift(b) ? a << b : 0;
      case SHIFT_RIGHT -> isShift(b) ? a >>> b : 0;
      case PLUS -> a + b;
      case MINUS -> a - b;
      case TIMES -> a * b;
      case SLASH -> Long.divideUnsigned(a, b);
      case PERCENT -> Long.remainderUnsigned(a, b);
      default -> throw new AssertionError(operator);
    };
  }

  /// Whether something is left of 64 bits.
  private static boolean isShift(long count) {
    return Long.compareUnsigned(count, 64) < 0;
  }

  private static long bit(boolean yes) {
    return yes ? 1 : 0;
  }

  /// Forgets how deep it was, after an error.
  void reset() {
    depth = 0;
  }
}
