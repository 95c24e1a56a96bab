package org.dtgraft.linux.ffi;

import java.util.function.Function;

/// What came of asking the kernel for something: it, or why not.
public sealed interface Attempt<T> {

  /// It was done.
  record Done<T>(T value) implements Attempt<T> {}

  /// It was not.
  record Failed<T>(Failure why) implements Attempt<T> {}

  /// It was done.
  static <T> Attempt<T> done(T value) {
    return new Done<>(value);
  }

  /// It was not.
  static <T> Attempt<T> failed(Failure why) {
    return new Failed<>(why);
  }

  /// The next step, where this one was done.
  default <U> Attempt<U> then(Function<? super T, Attempt<U>> step) {
    return switch (this) {
      case Done<T>(var value) -> step.apply(value);
      case Failed<T>(var why) -> failed(why);
    };
  }

  /// Another view of what was done.
  default <U> Attempt<U> map(Function<? super T, ? extends U> view) {
    return then(value -> done(view.apply(value)));
  }
}
