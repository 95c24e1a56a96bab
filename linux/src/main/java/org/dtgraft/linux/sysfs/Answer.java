package org.dtgraft.linux.sysfs;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// What came of looking at a file of the kernel, or of writing one.
public sealed interface Answer<T> {

  /// It was there.
  record Is<T>(T value) implements Answer<T> {
    public Is {
      Objects.requireNonNull(value);
    }
  }

  /// There is no such file, or it went away meanwhile, as those of devices do.
  record Absent<T>() implements Answer<T> {}

  /// The file is there, and the kernel refuses.
  ///
  /// @param file which
  /// @param reason for those who decide
  /// @param words for those who read: the kernel's own where it has some
  record Refused<T>(Path file, Reason reason, String words) implements Answer<T> {
    public Refused {
      Objects.requireNonNull(file);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(words);
    }
  }

  /// Why a file was refused.
  enum Reason {
    /// Another user may: `EACCES`, `EPERM`.
    PERMISSION,
    /// It is longer, or there are more, than the declared limit.
    TOO_MUCH,
    /// All else: the device behind it does not answer, the value is not taken.
    FAILED
  }

  /// The value, where there is one.
  default Optional<T> found() {
    return switch (this) {
      case Is<T>(var value) -> Optional.of(value);
      case Absent<T> _, Refused<T> _ -> Optional.empty();
    };
  }

  /// The value made into another.
  default <U> Answer<U> map(Function<? super T, ? extends U> step) {
    return then(value -> new Is<>(step.apply(value)));
  }

  /// The next look, where this one succeeded.
  default <U> Answer<U> then(Function<? super T, Answer<U>> step) {
    return switch (this) {
      case Is<T>(var value) -> step.apply(value);
      case Absent<T> _ -> new Absent<>();
      case Refused<T>(var file, var reason, var words) -> new Refused<>(file, reason, words);
    };
  }

  /// Why there is no value, in words; empty where there is one.
  default String why() {
    return switch (this) {
      case Is<T> _ -> "";
      case Absent<T> _ -> "not there";
      case Refused<T>(_, _, var words) -> words;
    };
  }
}
