package org.dtgraft.devicetree.preprocessor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Expands macros: the tokens that a use becomes, one at a time, rescanned until no macro is left.
///
/// Paddings between the tokens say where a blank is due. A macro is disabled as long as tokens of
/// its expansion are read, and a name that meets its disabled macro is never expanded again.
final class Expander {
  private final MacroTable macros;
  private final FileTokens file;
  private final Budget budget;
  private final Uses uses;
  private final Names names;
  private final boolean traced;
  private final ArgumentReader arguments;

  private @Nullable Context top;
  private @Nullable Trail trail;
  private boolean collecting;
  private boolean interrupted;
  private int nested;

  Expander(Run run, MacroTable macros) {
    this.macros = macros;
    this.names = run.world().names();
    this.file = new FileTokens(run);
    this.budget = run.budget();
    this.uses = new Uses(run);
    this.traced = run.isTraced();
    this.arguments = new ArgumentReader(this, uses);
  }

  /// Begins with a name in a file, which is that of a macro.
  ///
  /// @return the first token to print
  Token begin(Token name, Macro macro, @Nullable Trail written) {
    budget.begin("from one use of a macro");
    trail = written;
    return enter(name, macro) ? name.padding() : name;
  }

  /// Begins with the tokens of a directive, which may stand among the arguments of a macro.
  void begin(TokenList list) {
    budget.begin("in one directive");
    interrupted = collecting;
    collecting = false;
    push(list);
  }

  /// Is done with them.
  void end() {
    while (top != null) {
      pop();
    }
    collecting = interrupted;
  }

  /// Whether all tokens of a use were read.
  boolean isDone() {
    return top == null;
  }

  /// How the present token came here.
  @Nullable Trail trail() {
    return trail;
  }

  /// Forgets what was not read.
  void reset() {
    while (top != null) {
      pop();
    }
    nested = 0;
    collecting = false;
  }

  /// The next token as it is, without looking whether it is a macro; [Kind#END] at the end.
  Token raw() {
    collecting = true;
    Token token = next();
    while (token.is(Kind.PADDING)) {
      token = next();
    }
    collecting = false;
    return token;
  }

  /// The next token, expanded.
  Token next() {
    while (true) {
      Context context = top;
      Token token;
      if (context == null) {
        token = file.argument();
        trail = file.trail();
      } else if (context.at == context.end) {
        pop();
        trail = null;
        return Token.AVOID_PASTE;
      } else {
        trail = traced ? context.trail(context.at) : null;
        token = context.tokens[context.at++];
        budget.take(1);
        if (token.has(Token.PASTE_LEFT)) {
          return paste(context, token);
        }
      }
      return token.name == null || !token.is(Kind.NAME) ? token : named(token, token.name);
    }
  }

  private Token named(Token token, Name name) {
    Macro macro = macros.of(name);
    if (macro == null || token.has(Token.PAINTED)) {
      return token;
    }
    if (macros.isDisabled(name)) {
      return token.withFlags(token.flags | Token.PAINTED);
    }
    return !collecting && enter(token, macro) ? token.padding() : token;
  }

  /// Pushes what a macro becomes, unless it is one with parameters and no argument follows.
  private boolean enter(Token token, Macro macro) {
    Trail use = trail;
    if (macro.builtin == Builtin.HAS_INCLUDE) {
      return false;
    }
    if (macro.builtin != null) {
      TokenList list = new TokenList(traced);
      list.add(uses.value(macro.builtin, token), use);
      push(list);
      return true;
    }
    if (macro.parameters == null) {
      top = new Context(macro, use, top);
    } else {
      boolean before = collecting;
      collecting = true;
      Argument[] found = call(token, macro);
      collecting = before;
      if (found == null) {
        trail = use;
        return false;
      }
      use = joined(use, trail);
      TokenList list = new Replacement(macro, found, this, use).list();
      top = new Context(list, macro.name, top);
      trail = use;
    }
    macros.disable(macro.name, true);
    return true;
  }

  private @Nullable Trail joined(@Nullable Trail name, @Nullable Trail end) {
    return name instanceof Trail.Written(int visit, Span from)
            && end instanceof Trail.Written(int endVisit, Span to)
            && visit == endVisit
            && to.end() > from.start()
        ? new Trail.Written(visit, new Span(from.start(), to.end()))
        : name;
  }

  /// The arguments behind a name; nothing where there are none, or wrong ones.
  private Argument @Nullable [] call(Token name, Macro macro) {
    Token padding = null;
    while (true) {
      if (top == null) {
        return file.parenthesis() == null ? backUp(padding) : arguments.read(name, macro);
      }
      Token token = next();
      if (token.is(Kind.OPEN_PAREN)) {
        return arguments.read(name, macro);
      }
      if (!token.is(Kind.PADDING)) {
        top.at--;
        return backUp(padding);
      }
      if (padding == null || !padding.hasSource() || (!padding.isWhite() && !token.hasSource())) {
        padding = token;
      }
    }
  }

  private Argument @Nullable [] backUp(@Nullable Token padding) {
    if (padding != null) {
      TokenList list = new TokenList(traced);
      list.add(padding, null);
      push(list);
    }
    return null;
  }

  /// Steps back before the token that ended an argument too early.
  void backUp() {
    if (top != null) {
      top.at--;
    }
  }

  /// Pushes tokens that go on with the present macro.
  private void push(TokenList list) {
    top = new Context(list, top == null ? null : top.macro, top);
  }

  private void pop() {
    Context context = Objects.requireNonNull(top);
    top = context.below;
    if (context.macro != null && (top == null || top.macro != context.macro)) {
      macros.disable(context.macro, false);
    }
  }

  /// The argument with its macros expanded.
  TokenList expanded(Argument argument) {
    TokenList known = argument.expanded;
    if (known != null) {
      return known;
    }
    TokenList list = new TokenList(traced);
    argument.expanded = list;
    if (argument.written.count > 0) {
      expand(argument.written, list);
    }
    return list;
  }

  private void expand(TokenList written, TokenList list) {
    if (++nested > Limits.NESTED) {
      throw new Stop("macros in arguments of one another, more than " + Limits.NESTED + " deep");
    }
    boolean before = collecting;
    collecting = false;
    TokenList ended = new TokenList(traced);
    for (int i = 0; i < written.count; i++) {
      ended.add(written.tokens[i], written.trail(i));
    }
    ended.add(Token.END, null);
    push(ended);
    for (Token token = next(); !token.is(Kind.END); token = next()) {
      list.add(token, trail);
    }
    pop();
    collecting = before;
    nested--;
  }

  /// Joins a token with those that stand behind `##`.
  private Token paste(Context context, Token first) {
    Token left = first.withFlags(first.flags & ~Token.PASTE_LEFT);
    Trail start = trail;
    boolean more = true;
    while (more && context.at < context.end) {
      Token right = context.tokens[context.at++];
      budget.take(1);
      more = right.has(Token.PASTE_LEFT);
      if (!right.is(Kind.PADDING)) {
        Token made = pasted(left, right);
        if (made == null) {
          context.at--;
          break;
        }
        left = made;
      }
    }
    TokenList list = new TokenList(traced);
    list.add(left, start);
    push(list);
    return first.padding();
  }

  /// Two tokens as one; nothing where they do not make one.
  @Nullable Token pasted(Token left, Token right) {
    Token made = Paste.of(left, right, names);
    if (made != null) {
      budget.takeBytes(made.length());
    }
    return made;
  }

  Budget budget() {
    return budget;
  }

  boolean isTraced() {
    return traced;
  }
}
