package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A macro. It never changes, and many runs share it.
final class Macro {
  final Name name;

  /// Where it is defined.
  final CleanText home;

  /// Its name there.
  final Span span;

  /// The names of its parameters; nothing for a macro without parentheses.
  final Name @Nullable [] parameters;

  /// Whether its last parameter takes any number of arguments.
  final boolean variadic;

  /// What it becomes; without `#` before and `##` behind a token, which has a flag instead.
  final Token[] body;

  /// Whether the body holds no name and no `##`: then it always becomes the same.
  final boolean constant;

  /// The body as it is printed.
  final byte[] text;

  /// Whether there is a `__VA_OPT__` in the body.
  final boolean hasOptional;

  /// What computes the body where it changes from use to use.
  final @Nullable Builtin builtin;

  /// @param defined its name, where it is defined
  Macro(
      CleanText home, Token defined, Name @Nullable [] parameters, boolean variadic, Token[] body) {
    this.name = Objects.requireNonNull(defined.name);
    this.home = home;
    this.span = Span.of(defined);
    this.parameters = parameters;
    this.variadic = variadic;
    this.body = body;
    this.hasOptional = variadic && hasOptional(body);
    this.builtin = null;
    this.constant = parameters == null && isConstant(body);
    this.text = Spelling.of(body, body.length).bytes();
  }

  Macro(CleanText home, Name name, Builtin builtin) {
    this.name = name;
    this.home = home;
    this.span = new Span(0, 0);
    this.parameters = null;
    this.variadic = false;
    this.body = new Token[0];
    this.constant = false;
    this.hasOptional = false;
    this.text = new byte[0];
    this.builtin = builtin;
  }

  private static boolean hasOptional(Token[] body) {
    for (Token token : body) {
      if (token.name != null && token.name.isOptional()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isConstant(Token[] body) {
    for (Token token : body) {
      if (token.is(Kind.NAME) || token.has(Token.PASTE_LEFT)) {
        return false;
      }
    }
    return true;
  }

  int parameterCount() {
    return parameters == null ? 0 : parameters.length;
  }

  /// Whether the other says the same, so that a second definition does no harm.
  boolean isLike(Macro other) {
    if (variadic != other.variadic
        || builtin != other.builtin
        || body.length != other.body.length
        || (parameters == null) != (other.parameters == null)
        || !Arrays.equals(parameters, other.parameters)) {
      return false;
    }
    for (int i = 0; i < body.length; i++) {
      if (!isLike(body[i], other.body[i], i == 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLike(Token a, Token b, boolean first) {
    int ignored = first ? Token.WHITE : 0;
    return a.spelledAs(b) && (a.flags | ignored) == (b.flags | ignored);
  }
}
