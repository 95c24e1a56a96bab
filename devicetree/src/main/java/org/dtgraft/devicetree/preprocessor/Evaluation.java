package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The numbers and operators of an expression, worked out as their ranks allow, with stacks of its
/// own. Behind a [#problem] nothing more is asked of it.
final class Evaluation {
  private static final int UNARY = 20;

  private final String word;
  private final Deque<Operator> operators = new ArrayDeque<>();
  private final Deque<Operand> operands = new ArrayDeque<>();
  private int skipping;
  private @Nullable Problem problem;

  /// @param unary whether it stands before its only operand
  /// @param skips whether what stands behind it does not count
  private record Operator(Kind kind, boolean unary, Span span, boolean skips) {
    int rank() {
      return unary ? UNARY : Evaluation.rank(kind);
    }
  }

  /// @param word of the directive
  Evaluation(Word word) {
    this.word = word.toString();
  }

  /// What is wrong, if something is.
  @Nullable Problem problem() {
    return problem;
  }

  void fail(Span span, String message) {
    problem = Problem.error("cpp/bad-expression", span, message);
  }

  /// Whether what comes next does not count, whatever it is.
  boolean isSkipping() {
    return skipping > 0;
  }

  /// An operand.
  void value(Operand operand) {
    operands.addLast(operand);
  }

  /// An operator before its operand, or `(`.
  void prefix(Kind kind, Span span) {
    operators.addLast(new Operator(kind, kind != Kind.OPEN_PAREN, span, false));
  }

  /// An operator between two operands, with a [#rank].
  void infix(Kind kind, Span span) {
    while (problem == null && !operators.isEmpty() && goesBefore(operators.getLast(), kind)) {
      reduce();
    }
    if (problem != null) {
      return;
    }
    if (kind == Kind.COLON) {
      colon(span);
      return;
    }
    boolean skips =
        switch (kind) {
          case AND_AND, QUERY -> isZero();
          case OR_OR -> !isZero();
          default -> false;
        };
    skipping += skips ? 1 : 0;
    operators.addLast(new Operator(kind, false, span, skips));
  }

  /// Whether the operator before is worked out first. Between `?` and `:` anything may stand.
  private static boolean goesBefore(Operator before, Kind kind) {
    return switch (kind) {
      case COLON -> before.kind != Kind.QUERY && before.kind != Kind.OPEN_PAREN;
      case QUERY -> before.rank() > rank(kind);
      default -> before.kind != Kind.QUERY && before.rank() >= rank(kind);
    };
  }

  /// What stands behind `:` counts where what stands before it does not.
  private void colon(Span span) {
    Operator query = operators.peekLast();
    if (query == null || query.kind != Kind.QUERY) {
      fail(span, "':' without '?'");
      return;
    }
    operators.removeLast();
    skipping += query.skips ? -1 : 1;
    operators.addLast(new Operator(Kind.COLON, false, query.span, !query.skips));
  }

  private boolean isZero() {
    return operands.getLast().value() == 0;
  }

  /// `)`
  void close(Span span) {
    while (problem == null && !operators.isEmpty() && operators.getLast().kind != Kind.OPEN_PAREN) {
      reduce();
    }
    if (problem == null && operators.isEmpty()) {
      fail(span, "')' without '('");
    } else if (problem == null) {
      operators.removeLast();
    }
  }

  /// The end, where an operand was wanted.
  ///
  /// @param directive where nothing stands before
  void missing(Span directive) {
    Operator before = operators.peekLast();
    if (before == null) {
      fail(directive, "'" + word + "' has no expression");
    } else if (before.kind == Kind.OPEN_PAREN) {
      fail(before.span, "'(' has no ')'");
    } else {
      fail(before.span, "nothing stands behind '" + before.kind.spelling() + "'");
    }
  }

  /// The end: whether all that is there comes to another number than 0.
  boolean isTrue() {
    while (problem == null && !operators.isEmpty()) {
      reduce();
    }
    return problem == null && !isZero();
  }

  /// Works out the last operator.
  private void reduce() {
    Operator operator = operators.removeLast();
    skipping -= operator.skips ? 1 : 0;
    switch (operator.kind) {
      case OPEN_PAREN -> fail(operator.span, "'(' has no ')'");
      case QUERY -> fail(operator.span, "'?' without ':'");
      default -> {
        Operand right = operands.removeLast();
        operands.addLast(
            operator.unary
                ? right.unary(operator.kind)
                : binary(operator, operands.removeLast(), right));
      }
    }
  }

  private Operand binary(Operator operator, Operand left, Operand right) {
    if (operator.kind == Kind.COLON) {
      boolean asked = operands.removeLast().value() != 0;
      return new Operand((asked ? left : right).value(), left.unsigned() || right.unsigned());
    }
    boolean divides = operator.kind == Kind.DIVIDE || operator.kind == Kind.MODULO;
    if (!divides || right.value() != 0) {
      return left.binary(operator.kind, right);
    }
    if (skipping == 0) {
      problem =
          Problem.error(
              "cpp/division-by-zero", operator.span, "division by zero in '" + word + "'");
    }
    return Operand.ZERO;
  }

  /// How tightly a binary operator binds; 0 for what is none.
  static int rank(Kind kind) {
    return switch (kind) {
      case COMMA -> 1;
      case QUERY, COLON -> 3;
      case OR_OR -> 4;
      case AND_AND -> 5;
      case OR -> 6;
      case XOR -> 7;
      case AND -> 8;
      case EQ_EQ, NOT_EQ -> 9;
      case LESS, GREATER, LESS_EQ, GREATER_EQ -> 10;
      case LSHIFT, RSHIFT -> 11;
      case PLUS, MINUS -> 12;
      case MULTIPLY, DIVIDE, MODULO -> 13;
      default -> 0;
    };
  }
}
