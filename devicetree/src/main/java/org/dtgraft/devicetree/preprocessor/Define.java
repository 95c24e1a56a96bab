package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// What a `#define` says.
final class Define {
  final Name name;

  /// Of the name.
  final Span span;

  /// Nothing where no parenthesis follows the name.
  final Name @Nullable [] parameters;

  final boolean variadic;
  final Token[] body;

  /// Whether there is a `__VA_OPT__` in the body.
  final boolean hasOptional;

  Define(Name name, Span span, Name @Nullable [] parameters, boolean variadic, Token[] body) {
    this.name = name;
    this.span = span;
    this.parameters = parameters;
    this.variadic = variadic;
    this.body = body;
    this.hasOptional = variadic && hasOptional(body);
  }

  private static boolean hasOptional(Token[] body) {
    for (Token token : body) {
      if (token.name != null && token.name.isOptional()) {
        return true;
      }
    }
    return false;
  }
}
