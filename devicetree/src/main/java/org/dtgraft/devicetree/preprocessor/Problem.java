package org.dtgraft.devicetree.preprocessor;

import org.dtgraft.devicetree.diagnostic.Severity;
import org.jspecify.annotations.Nullable;

/// What is wrong with a line of a file, whoever includes it: a diagnostic whose places are offsets
/// in the file's [Unit].
///
/// @param note about the other place that matters
record Problem(
    Severity severity,
    String rule,
    String message,
    Span span,
    String hint,
    @Nullable Related note) {

  /// Another place.
  record Related(String message, Span span) {}

  static Problem error(String rule, Span span, String message) {
    return new Problem(Severity.ERROR, rule, message, span, "", null);
  }

  static Problem warning(String rule, Span span, String message) {
    return new Problem(Severity.WARNING, rule, message, span, "", null);
  }

  Problem withHint(String text) {
    return new Problem(severity, rule, message, span, text, note);
  }

  Problem withNote(String text, Span where) {
    return new Problem(severity, rule, message, span, hint, new Related(text, where));
  }
}
