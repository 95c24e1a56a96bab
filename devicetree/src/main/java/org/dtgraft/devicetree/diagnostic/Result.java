package org.dtgraft.devicetree.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// What came of reading or changing something: a value, or the errors that prevented it. Warnings
/// come with either.
public sealed interface Result<T> {

  /// All that is to be said, in the order in which it was found.
  List<Diagnostic> diagnostics();

  /// A value, and no error among the diagnostics.
  record Ok<T>(T value, List<Diagnostic> diagnostics) implements Result<T> {
    public Ok {
      Objects.requireNonNull(value);
      diagnostics = List.copyOf(diagnostics);
      if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
        throw new IllegalArgumentException("a value beside an error");
      }
    }
  }

  /// No value, and at least one error among the diagnostics.
  record Failed<T>(List<Diagnostic> diagnostics) implements Result<T> {
    public Failed {
      diagnostics = List.copyOf(diagnostics);
      if (diagnostics.stream().noneMatch(Diagnostic::isError)) {
        throw new IllegalArgumentException("failed without an error");
      }
    }
  }

  /// A value with nothing to say about it.
  static <T> Result<T> ok(T value) {
    return new Ok<>(value, List.of());
  }

  /// A value, or only the diagnostics where one of them is an error.
  static <T> Result<T> of(T value, List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(Diagnostic::isError)
        ? new Failed<>(diagnostics)
        : new Ok<>(value, diagnostics);
  }

  /// One error.
  static <T> Result<T> failed(Diagnostic error) {
    return new Failed<>(List.of(error));
  }

  /// The next step, where this one succeeded; the diagnostics of both.
  default <U> Result<U> then(Function<? super T, Result<U>> step) {
    return switch (this) {
      case Failed<T>(var errors) -> new Failed<>(errors);
      case Ok<T>(var value, var said) -> withBefore(said, step.apply(value));
    };
  }

  private static <U> Result<U> withBefore(List<Diagnostic> before, Result<U> result) {
    if (before.isEmpty()) {
      return result;
    }
    List<Diagnostic> all = new ArrayList<>(before);
    all.addAll(result.diagnostics());
    return switch (result) {
      case Ok<U>(var value, _) -> new Ok<>(value, all);
      case Failed<U> _ -> new Failed<>(all);
    };
  }
}
