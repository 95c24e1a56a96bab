package org.dtgraft.devicetree.preprocessor;

import org.jspecify.annotations.Nullable;

/// An argument of a macro.
final class Argument {
  /// As it was written, without blanks around.
  final TokenList written;

  /// Whether it is the last one of a variadic macro, and was left out.
  boolean absent;

  /// With its macros expanded, once somebody needs it.
  @Nullable TokenList expanded;

  /// In quotes, once somebody needs it.
  @Nullable Token quoted;

  Argument(boolean traced) {
    this.written = new TokenList(traced);
  }
}
