package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// The body of a macro with its arguments in place.
final class Replacement {
  private final Macro macro;
  private final Argument[] arguments;
  private final Expander expander;
  private final @Nullable Trail use;
  private final TokenList out;
  private @Nullable OptionalPart optional;

  Replacement(Macro macro, Argument[] arguments, Expander expander, @Nullable Trail use) {
    this.macro = macro;
    this.arguments = arguments;
    this.expander = expander;
    this.use = use;
    this.out = new TokenList(expander.isTraced());
  }

  TokenList list() {
    for (int i = 0; i < macro.body.length; i++) {
      Token token = macro.body[i];
      boolean pasted = i > 0 && macro.body[i - 1].has(Token.PASTE_LEFT);
      if (macro.hasOptional && isOptional(token, i > 0, pasted)) {
        continue;
      }
      if (token.is(Kind.PARAMETER)) {
        replace(token, i > 0, pasted);
      } else {
        out.add(token, trail(token));
      }
    }
    return out;
  }

  /// Whether a token belongs to `__VA_OPT__` itself, or to its text where that is left out.
  private boolean isOptional(Token token, boolean padded, boolean pasted) {
    OptionalPart part = optional;
    if (part == null) {
      if (token.name == null || !token.name.isOptional()) {
        return false;
      }
      if (padded && !pasted) {
        out.add(token.padding(), null);
      }
      optional = new OptionalPart(out, token, hasArguments());
      return true;
    }
    boolean dropped = part.drops(token);
    if (part.isClosed()) {
      part.end(token, expander);
      optional = null;
    }
    return dropped;
  }

  /// Whether anything is left of the arguments of a variadic macro.
  private boolean hasArguments() {
    TokenList list = expander.expanded(arguments[macro.parameterCount() - 1]);
    for (int i = 0; i < list.count; i++) {
      if (!list.tokens[i].is(Kind.PADDING)) {
        return true;
      }
    }
    return false;
  }

  /// Whether nothing was printed yet of the text of `__VA_OPT__`, which has something before it.
  private boolean isOptionalStart() {
    return optional != null && optional.isAtStart();
  }

  private @Nullable Trail trail(Token token) {
    return use == null ? null : new Trail.Body(use, macro, Span.of(token));
  }

  /// @param pasted whether `##` stands before the parameter
  private void replace(Token parameter, boolean padded, boolean pasted) {
    Argument argument = arguments[parameter.parameter];
    boolean pastes = parameter.has(Token.PASTE_LEFT);
    boolean quotes = parameter.has(Token.STRINGIFY);
    boolean raw = pastes || pasted;
    int size = quotes ? 1 : raw ? argument.written.count : expander.expanded(argument).count;
    if (!quotes && pasted && !pastes && !out.isEmpty()) {
      placemarker(parameter, argument);
    }
    boolean start = isOptionalStart();
    if (padded && !pasted && !start) {
      out.add(parameter.padding(), null);
    }
    if (quotes) {
      out.add(quoted(argument), trail(parameter));
    } else {
      addAll(raw ? argument.written : expander.expanded(argument), parameter, start && !raw);
    }
    if (size > 0 && pastes) {
      out.paste(true);
    }
    if (!pastes) {
      out.add(Token.AVOID_PASTE, null);
    }
  }

  /// Nothing stands behind `##`, or the arguments of a variadic macro behind a comma.
  private void placemarker(Token parameter, Argument argument) {
    boolean rest = macro.variadic && parameter.parameter == macro.parameterCount() - 1;
    if (rest && out.last().is(Kind.COMMA)) {
      if (argument.absent) {
        out.removeLast();
      } else {
        out.paste(false);
      }
    } else if (argument.written.count == 0) {
      out.paste(false);
    }
  }

  private Token quoted(Argument argument) {
    Token token = argument.quoted;
    if (token == null) {
      token = Quoting.quote(argument.written, expander.budget());
      argument.quoted = token;
    }
    return token;
  }

  private void addAll(TokenList list, Token parameter, boolean bare) {
    expander.budget().take(list.count);
    int from = 0;
    while (bare && from < list.count && list.tokens[from].is(Kind.PADDING)) {
      from++;
    }
    for (int i = from; i < list.count; i++) {
      Trail before = list.trail(i);
      out.add(
          list.tokens[i],
          before == null ? null : new Trail.Argument(before, macro, Span.of(parameter)));
    }
  }
}
