package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.jspecify.annotations.Nullable;

/// The expression behind `#if` or `#elif`, worked out with stacks of its own.
final class Condition {
  private final Run run;
  private final MacroTable macros;
  private final Item.Branch branch;
  private final Deque<Operator> operators = new ArrayDeque<>();
  private final Deque<Operand> operands = new ArrayDeque<>();
  private int skipping;
  private boolean failed;

  /// @param kind of the token; a unary operator has a flag besides
  /// @param skips whether what stands behind it does not count
  private record Operator(Kind kind, boolean unary, Span span, boolean skips) {
    int rank() {
      return unary ? 20 : Condition.rank(kind);
    }
  }

  Condition(Run run, MacroTable macros, Item.Branch branch) {
    this.run = run;
    this.macros = macros;
    this.branch = branch;
  }

  /// Whether the branch is taken; not where the expression is wrong, which is said.
  boolean isTrue() {
    if (branch.operand.length == 0) {
      fail(branch.span, "'" + branch.word + "' has no expression");
      return false;
    }
    run.begin(branch.span, branch.operand);
    boolean wantsValue = true;
    Token token = next();
    while (!failed) {
      if (wantsValue) {
        wantsValue = !value(token);
      } else if (token.is(Kind.END)) {
        break;
      } else {
        wantsValue = operator(token);
      }
      token = failed ? token : next();
    }
    while (!failed && !operators.isEmpty()) {
      reduce();
    }
    run.expander().end();
    return !failed && operands.getLast().value() != 0;
  }

  private Token next() {
    Token token = run.expander().next();
    while (token.is(Kind.PADDING)) {
      token = run.expander().next();
    }
    return token;
  }

  /// Takes an operand, or an operator before one.
  ///
  /// @return whether it was an operand
  private boolean value(Token token) {
    switch (token.kind) {
      case NUMBER -> number(token);
      case CHARACTER, WIDE -> character(token);
      case NAME -> name(token);
      case PLUS, MINUS, NOT, COMPLEMENT, OPEN_PAREN -> {
        operators.addLast(new Operator(token.kind, !token.is(Kind.OPEN_PAREN), span(token), false));
        return false;
      }
      default -> missingOperand(token);
    }
    return true;
  }

  private void missingOperand(Token token) {
    Operator before = operators.peekLast();
    if (token.is(Kind.END) && before != null && !before.kind.equals(Kind.OPEN_PAREN)) {
      fail(before.span, "nothing stands behind '" + before.kind.spelling() + "'");
    } else if (token.is(Kind.END) && before != null) {
      fail(before.span, "'(' has no ')'");
    } else if (token.is(Kind.END)) {
      fail(branch.span, "'" + branch.word + "' has no expression");
    } else if (token.kind.isOperator()) {
      fail(span(token), "nothing stands before '" + token.kind.spelling() + "'");
    } else {
      fail(span(token), "'" + Shortened.of(token) + "' is no number");
    }
  }

  private void number(Token token) {
    Constant constant = Constant.number(token.text());
    if (!constant.wrong().isEmpty()) {
      fail(span(token), "'" + Shortened.of(token) + "' " + constant.wrong());
    }
    operands.addLast(constant.operand());
  }

  private void character(Token token) {
    operands.addLast(Constant.character(token.text()));
  }

  private void name(Token token) {
    String name = String.valueOf(token.name);
    if (name.equals("defined")) {
      defined(token);
    } else if (name.equals("__has_include")) {
      hasInclude(token);
    } else {
      operands.addLast(Operand.ZERO);
    }
  }

  private void defined(Token defined) {
    Token token = run.expander().raw();
    boolean wrapped = token.is(Kind.OPEN_PAREN);
    if (wrapped) {
      token = run.expander().raw();
    }
    if (token.name == null) {
      fail(span(defined), "'defined' needs the name of a macro");
      return;
    }
    operands.addLast(Operand.of(macros.of(token.name) != null));
    if (wrapped && !run.expander().raw().is(Kind.CLOSE_PAREN)) {
      fail(span(token), "a ')' is missing behind 'defined(" + token.name + "'");
    }
  }

  private void hasInclude(Token word) {
    Token open = next();
    Token first = open.is(Kind.OPEN_PAREN) ? next() : open;
    @Nullable Header header = null;
    if (first.is(Kind.STRING)) {
      header =
          new Header(Bytes.text(first.bytes, first.start + 1, first.end - 1), false, span(first));
    } else if (first.is(Kind.LESS)) {
      header = bracketed(first);
    }
    if (header == null || !open.is(Kind.OPEN_PAREN) || !run.expander().raw().is(Kind.CLOSE_PAREN)) {
      fail(span(word), "'__has_include' needs a file, as in '__has_include(<file>)'");
      return;
    }
    Header asked = header;
    String from = run.frame().unit.text.source.name();
    Optional<Unit> found =
        skipping > 0
            ? Optional.empty()
            : run.lookups().ask(() -> run.world().units().find(asked, from));
    operands.addLast(Operand.of(found.isPresent()));
  }

  private @Nullable Header bracketed(Token less) {
    Spelling name = new Spelling();
    for (Token token = next(); !token.is(Kind.END); token = next()) {
      if (token.is(Kind.GREATER)) {
        byte[] bytes = name.bytes();
        return new Header(Bytes.text(bytes, 0, bytes.length), true, span(less));
      }
      if (token.isWhite()) {
        name.add((byte) ' ');
      }
      name.add(token);
    }
    return null;
  }

  /// Takes what stands behind an operand.
  ///
  /// @return whether another operand follows
  private boolean operator(Token token) {
    if (token.is(Kind.CLOSE_PAREN)) {
      close(token);
      return false;
    }
    int rank = rank(token.kind);
    if (rank == 0) {
      fail(span(token), "an operator is missing before '" + Shortened.of(token) + "'");
      return false;
    }
    boolean right = token.is(Kind.QUERY);
    while (!failed
        && !operators.isEmpty()
        && !operators.getLast().kind.equals(Kind.OPEN_PAREN)
        && binds(operators.getLast(), rank, right)) {
      if (token.is(Kind.COLON) && operators.getLast().kind == Kind.QUERY) {
        break;
      }
      reduce();
    }
    push(token);
    return true;
  }

  private static boolean binds(Operator before, int rank, boolean right) {
    return right ? before.rank() > rank : before.rank() >= rank;
  }

  private void push(Token token) {
    boolean skips =
        switch (token.kind) {
          case AND_AND -> isZero();
          case OR_OR -> !isZero();
          case QUERY -> isZero();
          default -> false;
        };
    if (token.is(Kind.COLON)) {
      colon(token);
      return;
    }
    skipping += skips ? 1 : 0;
    operators.addLast(new Operator(token.kind, false, span(token), skips));
  }

  /// The `:` of a `?`: what stands behind it counts where what stands before it does not.
  private void colon(Token token) {
    Operator query = operators.peekLast();
    if (query == null || query.kind != Kind.QUERY) {
      fail(span(token), "':' without '?'");
      return;
    }
    operators.removeLast();
    skipping += query.skips ? -1 : 1;
    operators.addLast(new Operator(Kind.COLON, false, query.span, !query.skips));
  }

  private boolean isZero() {
    return operands.getLast().value() == 0;
  }

  private void close(Token token) {
    while (!failed && !operators.isEmpty() && operators.getLast().kind != Kind.OPEN_PAREN) {
      reduce();
    }
    if (!failed && operators.isEmpty()) {
      fail(span(token), "')' without '('");
    } else if (!failed) {
      operators.removeLast();
    }
  }

  /// Works out the last operator.
  private void reduce() {
    Operator operator = operators.removeLast();
    skipping -= operator.skips ? 1 : 0;
    if (operator.kind == Kind.OPEN_PAREN) {
      fail(operator.span, "'(' has no ')'");
      return;
    }
    if (operator.kind == Kind.QUERY) {
      fail(operator.span, "'?' without ':'");
      return;
    }
    Operand right = operands.removeLast();
    if (operator.unary) {
      operands.addLast(right.unary(operator.kind));
      return;
    }
    Operand left = operands.removeLast();
    if (operator.kind == Kind.COLON) {
      Operand asked = operands.removeLast();
      boolean unsigned = left.unsigned() || right.unsigned();
      operands.addLast(new Operand((asked.value() != 0 ? left : right).value(), unsigned));
      return;
    }
    boolean divides = operator.kind == Kind.DIVIDE || operator.kind == Kind.MODULO;
    if (divides && right.value() == 0) {
      if (skipping == 0) {
        failed = true;
        run.findings()
            .add(
                Diagnostic.error(
                    "cpp/division-by-zero",
                    run.place(operator.span),
                    "division by zero in '" + branch.word + "'"));
      }
      operands.addLast(Operand.ZERO);
      return;
    }
    operands.addLast(left.binary(operator.kind, right));
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

  /// Where a token stands in the directive; all of it where macros brought the token.
  private Span span(Token token) {
    return token.isIn(run.frame().bytes())
            && token.start >= branch.span.start()
            && token.end <= branch.span.end()
        ? Span.of(token)
        : branch.span;
  }

  private void fail(Span span, String message) {
    failed = true;
    run.findings().add(Diagnostic.error("cpp/bad-expression", run.place(span), message));
  }
}
