package org.dtgraft.devicetree.preprocessor;

/// A stretch of the cleaned text of a [Unit].
record Span(int start, int end) {
  static Span of(Token token) {
    return new Span(token.start, token.end);
  }

  Span to(Token last) {
    return new Span(start, last.end);
  }

  Span behind() {
    return new Span(end, end);
  }
}
