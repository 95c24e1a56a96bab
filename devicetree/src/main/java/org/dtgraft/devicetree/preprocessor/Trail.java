package org.dtgraft.devicetree.preprocessor;

/// How a token came to where it is.
sealed interface Trail {
  /// It stands in a file.
  ///
  /// @param visit the number of the file in the run
  record Written(int visit, Span span) implements Trail {}

  /// It stands in the body of a macro.
  ///
  /// @param use of the macro
  record Body(Trail use, Macro macro, Span span) implements Trail {}

  /// It went through a macro as an argument.
  ///
  /// @param before how it came to the use of the macro
  /// @param span of the parameter in the body
  record Argument(Trail before, Macro macro, Span span) implements Trail {}
}
