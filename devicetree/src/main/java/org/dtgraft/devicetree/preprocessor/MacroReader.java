package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads what stands behind `#define`.
final class MacroReader {
  private static final int MOST_PARAMETERS = 65535;

  private final CleanText home;
  private final Names names;
  private final Token[] tokens;
  private final Span line;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Name, Integer> parameters = new LinkedHashMap<>();
  private boolean variadic;
  private int at;

  /// @param tokens behind the word
  /// @param line the directive
  MacroReader(CleanText home, Names names, Token[] tokens, Span line) {
    this.home = home;
    this.names = names;
    this.tokens = tokens;
    this.line = line;
  }

  /// What it says; nothing where that makes no macro.
  @Nullable Macro read() {
    Token first = macroName(tokens, "#define", line, problems);
    if (first == null || first.name == null) {
      return null;
    }
    Name name = first.name;
    at = 1;
    boolean withParameters =
        at < tokens.length && tokens[at].is(Kind.OPEN_PAREN) && !tokens[at].isWhite();
    if (withParameters) {
      at++;
      if (!readParameters()) {
        return null;
      }
    } else if (at < tokens.length && !tokens[at].isWhite()) {
      problems.add(
          Problem.warning(
                  "cpp/missing-blank",
                  Span.of(first),
                  "no blank between the macro name '" + name + "' and what it stands for")
              .withHint("the name ends before '" + tokens[at].text() + "'"));
    }
    Token[] body = body();
    return body == null || !isOptionalRight(body)
        ? null
        : new Macro(
            home,
            first,
            withParameters ? parameters.keySet().toArray(new Name[0]) : null,
            variadic,
            body);
  }

  List<Problem> problems() {
    return problems;
  }

  /// The name behind a directive; nothing where there is none, and why is said.
  static @Nullable Token macroName(
      Token[] tokens, String directive, Span line, List<Problem> problems) {
    if (tokens.length == 0) {
      problems.add(
          Problem.error("cpp/missing-name", line, "'" + directive + "' needs the name of a macro"));
      return null;
    }
    Token first = tokens[0];
    if (first.name == null) {
      problems.add(
          Problem.error(
                  "cpp/bad-name",
                  Span.of(first),
                  "'" + Shortened.of(first) + "' is no name for a macro")
              .withHint("a name begins with a letter or an underscore"));
      return null;
    }
    if (directive.equals("#define") || directive.equals("#undef")) {
      String name = first.name.toString();
      if (name.equals("defined") || name.equals("__has_include")) {
        problems.add(
            Problem.error("cpp/bad-name", Span.of(first), "'" + name + "' cannot be a macro"));
        return null;
      }
    }
    return first;
  }

  private boolean readParameters() {
    if (at < tokens.length && tokens[at].is(Kind.CLOSE_PAREN)) {
      at++;
      return true;
    }
    while (true) {
      if (!readParameter()) {
        return false;
      }
      if (at < tokens.length && tokens[at].is(Kind.CLOSE_PAREN)) {
        at++;
        return true;
      }
      if (at == tokens.length || !tokens[at].is(Kind.COMMA) || variadic) {
        return expected(variadic ? "')'" : "',' or ')'");
      }
      at++;
    }
  }

  private boolean readParameter() {
    if (at < tokens.length && tokens[at].is(Kind.ELLIPSIS)) {
      at++;
      variadic = true;
      return add(names.of("__VA_ARGS__"), tokens[at - 1]);
    }
    if (at == tokens.length || tokens[at].name == null) {
      return expected("the name of a parameter");
    }
    Token token = tokens[at++];
    if (at < tokens.length && tokens[at].is(Kind.ELLIPSIS)) {
      at++;
      variadic = true;
    }
    return add(Objects.requireNonNull(token.name), token);
  }

  private boolean add(Name name, Token token) {
    if (parameters.containsKey(name)) {
      problems.add(
          Problem.error(
              "cpp/duplicate-parameter",
              Span.of(token),
              "the macro has two parameters called '" + name + "'"));
      return false;
    }
    if (parameters.size() == MOST_PARAMETERS) {
      problems.add(
          Problem.error(
              "cpp/limit",
              Span.of(token),
              "a macro of more than " + MOST_PARAMETERS + " parameters"));
      return false;
    }
    parameters.put(name, parameters.size());
    return true;
  }

  private boolean expected(String what) {
    Span where = at < tokens.length ? Span.of(tokens[at]) : Span.of(tokens[at - 1]).behind();
    String found =
        at < tokens.length ? "'" + Shortened.of(tokens[at]) + "'" : "the end of the line";
    problems.add(
        Problem.error(
            "cpp/bad-parameters",
            where,
            "expected "
                + what
                + " in the parameters of '"
                + tokens[0].text()
                + "', found "
                + found));
    return false;
  }

  /// The body: parameters numbered, `#` and `##` as flags.
  private Token @Nullable [] body() {
    List<Token> body = new ArrayList<>();
    boolean function = !parameters.isEmpty();
    for (; at < tokens.length; at++) {
      Token token = parameter(tokens[at]);
      int last = body.size() - 1;
      if (token.is(Kind.PASTE)) {
        if (body.isEmpty() || at + 1 == tokens.length) {
          return dangling(tokens[at]);
        }
        body.set(last, body.get(last).withFlags(body.get(last).flags | Token.PASTE_LEFT));
      } else if (function
          && (token.is(Kind.PARAMETER) || isOptional(token))
          && last >= 0
          && body.get(last).is(Kind.HASH)
          && !body.get(last).has(Token.PASTE_LEFT)) {
        int white = body.get(last).flags & Token.WHITE;
        body.set(last, token.withFlags(token.flags | white | Token.STRINGIFY));
      } else {
        body.add(token);
      }
    }
    if (!body.isEmpty()) {
      body.set(0, body.getFirst().withFlags(body.getFirst().flags & ~Token.WHITE));
    }
    return body.toArray(new Token[0]);
  }

  private boolean isOptional(Token token) {
    return variadic && token.name != null && token.name.isOptional();
  }

  private Token parameter(Token token) {
    Integer number = token.name == null ? null : parameters.get(token.name);
    return number == null ? token : token.asParameter(number);
  }

  /// Whether each `__VA_OPT__` has its parentheses, and no other one within.
  private boolean isOptionalRight(Token[] body) {
    for (int i = 0; variadic && i < body.length; i++) {
      if (isOptional(body[i])) {
        int close = optionalEnd(body, i);
        if (close < 0) {
          problems.add(
              Problem.error(
                  "cpp/bad-va-opt",
                  Span.of(body[i]),
                  "'__VA_OPT__' needs parentheses around its text, with none of its kind within"));
          return false;
        }
        i = close;
      }
    }
    return true;
  }

  private int optionalEnd(Token[] body, int word) {
    int depth = 0;
    for (int i = word + 1; i < body.length && !isOptional(body[i]); i++) {
      depth += body[i].is(Kind.OPEN_PAREN) ? 1 : body[i].is(Kind.CLOSE_PAREN) ? -1 : 0;
      if (depth == 0) {
        return i == word + 1 ? -1 : i;
      }
    }
    return -1;
  }

  private Token @Nullable [] dangling(Token paste) {
    problems.add(
        Problem.error(
            "cpp/bad-paste",
            Span.of(paste),
            "'##' stands at an end of the macro '" + tokens[0].text() + "': it joins two tokens"));
    return null;
  }
}
