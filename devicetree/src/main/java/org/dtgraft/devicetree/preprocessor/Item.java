package org.dtgraft.devicetree.preprocessor;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Severity;
import org.jspecify.annotations.Nullable;

/// A part of a file: lines of text, or a directive.
sealed interface Item {

  /// Lines without a directive between them.
  ///
  /// @param start in the cleaned text of the unit
  /// @param end behind the last line feed
  /// @param firstName index of the first name in them
  /// @param endName index behind the last
  record Text(int start, int end, int firstName, int endName) implements Item {}

  /// `#define`
  ///
  /// @param macro nothing where it is wrong
  record Definition(@Nullable Macro macro, List<Problem> problems) implements Item {}

  /// `#undef`
  record Undefine(@Nullable Name name, List<Problem> problems) implements Item {}

  /// `#include`
  final class Include implements Item {
    final Span span;
    final Token[] operand;
    final @Nullable Header header;
    final List<Problem> problems;

    /// What was found, for those who ask next.
    volatile @Nullable Unit found;

    Include(Span span, Token[] operand, @Nullable Header header, List<Problem> problems) {
      this.span = span;
      this.operand = operand;
      this.header = header;
      this.problems = List.copyOf(problems);
    }
  }

  /// A directive of a conditional.
  final class Branch implements Item {
    final Word word;
    final Span span;
    final Token[] operand;
    final List<Problem> problems;

    /// The name that `#ifdef` and its like ask for; nothing where it is missing.
    final @Nullable Name name;

    /// A branch behind an `#else`: never taken.
    boolean dead;

    /// The next directive of the same conditional; behind the last item where there is none.
    int next;

    /// Its `#endif`; behind the last item where there is none.
    int last;

    Branch(Word word, Span span, Token[] operand, @Nullable Name name, List<Problem> problems) {
      this.word = word;
      this.span = span;
      this.operand = operand;
      this.name = name;
      this.problems = List.copyOf(problems);
    }
  }

  /// `#error` or `#warning`
  record Message(Severity severity, String text, Span span) implements Item {}

  /// `#line`
  final class Line implements Item {
    final Span span;
    final Token[] operand;

    Line(Span span, Token[] operand) {
      this.span = span;
      this.operand = operand;
    }
  }

  /// `#pragma once`
  record Once(List<Problem> problems) implements Item {}

  /// What is wrong and does nothing.
  record Fault(List<Problem> problems) implements Item {}
}
