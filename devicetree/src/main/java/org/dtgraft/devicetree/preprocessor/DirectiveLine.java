package org.dtgraft.devicetree.preprocessor;

/// A directive in a cleaned text.
///
/// @param start of the line
/// @param operand behind the word
/// @param end its line feed
/// @param names so many names stand in lines of text before it
record DirectiveLine(Word word, int start, int operand, int end, int names) {
  Span span() {
    return new Span(start, end);
  }
}
