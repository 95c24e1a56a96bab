package org.dtgraft.devicetree.preprocessor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The expression behind `#if` or `#elif`, read token by token.
final class Condition {
  private final Run run;
  private final MacroTable macros;
  private final Item.Branch branch;
  private final Evaluation evaluation;

  Condition(Run run, MacroTable macros, Item.Branch branch) {
    this.run = run;
    this.macros = macros;
    this.branch = branch;
    this.evaluation = new Evaluation(branch.word);
  }

  /// Whether the branch is taken; not where the expression is wrong, which is said.
  boolean isTrue() {
    run.begin(branch.span, branch.operand);
    read();
    boolean taken = evaluation.isTrue();
    run.expander().end();
    Problem problem = evaluation.problem();
    if (problem != null) {
      run.findings().add(problem, run.frame().visit);
    }
    return taken;
  }

  private void read() {
    boolean wantsValue = true;
    while (evaluation.problem() == null) {
      Token token = next();
      if (wantsValue) {
        wantsValue = !value(token);
      } else if (token.is(Kind.END)) {
        return;
      } else {
        wantsValue = operator(token);
      }
    }
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
      case CHARACTER, WIDE -> evaluation.value(Constant.character(token.text()));
      case NAME -> name(token);
      case PLUS, MINUS, NOT, COMPLEMENT, OPEN_PAREN -> {
        evaluation.prefix(token.kind, span(token));
        return false;
      }
      case END -> evaluation.missing(branch.span);
      default ->
          fail(
              token,
              token.kind.isOperator()
                  ? "nothing stands before '" + token.kind.spelling() + "'"
                  : "'" + Shortened.of(token) + "' is no number");
    }
    return true;
  }

  private void number(Token token) {
    Constant constant = Constant.number(token.text());
    if (!constant.wrong().isEmpty()) {
      fail(token, "'" + Shortened.of(token) + "' " + constant.wrong());
    }
    evaluation.value(constant.operand());
  }

  private void name(Token token) {
    switch (String.valueOf(token.name)) {
      case "defined" -> defined(token);
      case "__has_include" -> hasInclude(token);
      default -> evaluation.value(Operand.ZERO);
    }
  }

  private void defined(Token defined) {
    Token token = run.expander().raw();
    boolean wrapped = token.is(Kind.OPEN_PAREN);
    if (wrapped) {
      token = run.expander().raw();
    }
    if (token.name == null) {
      fail(defined, "'defined' needs the name of a macro");
      return;
    }
    evaluation.value(Operand.of(macros.of(token.name) != null));
    if (wrapped && !run.expander().raw().is(Kind.CLOSE_PAREN)) {
      fail(token, "a ')' is missing behind 'defined(" + token.name + "'");
    }
  }

  private void hasInclude(Token word) {
    boolean open = next().is(Kind.OPEN_PAREN);
    Header header = open ? header() : null;
    if (header == null || !run.expander().raw().is(Kind.CLOSE_PAREN)) {
      fail(word, "'__has_include' needs a file, as in '__has_include(<file>)'");
      return;
    }
    String from = run.frame().unit.text.source.name();
    Optional<Unit> found =
        evaluation.isSkipping()
            ? Optional.empty()
            : run.lookups().ask(() -> run.world().units().find(header, from));
    evaluation.value(Operand.of(found.isPresent()));
  }

  private @Nullable Header header() {
    TokenList tokens = new TokenList(false);
    Token first = next();
    tokens.add(first, null);
    Token token = first;
    while (first.is(Kind.LESS) && !token.is(Kind.GREATER) && !token.is(Kind.END)) {
      token = next();
      tokens.add(token, null);
    }
    return Header.of(tokens, span(first));
  }

  /// Takes what stands behind an operand.
  ///
  /// @return whether another operand follows
  private boolean operator(Token token) {
    if (token.is(Kind.CLOSE_PAREN)) {
      evaluation.close(span(token));
      return false;
    }
    if (Evaluation.rank(token.kind) == 0) {
      fail(token, "an operator is missing before '" + Shortened.of(token) + "'");
    } else {
      evaluation.infix(token.kind, span(token));
    }
    return true;
  }

  /// Where a token stands in the directive; all of it where macros brought the token.
  private Span span(Token token) {
    return token.isIn(run.frame().bytes())
            && token.start >= branch.span.start()
            && token.end <= branch.span.end()
        ? Span.of(token)
        : branch.span;
  }

  private void fail(Token token, String message) {
    evaluation.fail(span(token), message);
  }
}
