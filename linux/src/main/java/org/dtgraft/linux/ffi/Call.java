package org.dtgraft.linux.ffi;

/// What a call of the C library came to.
public sealed interface Call {

  /// It succeeded with what it returns: a descriptor, a count of bytes, or 0.
  record Done(long value) implements Call {}

  /// It returned -1.
  record Failed(Errno errno) implements Call {}

  /// Whether it failed with this error.
  default boolean failedWith(Errno errno) {
    return this instanceof Failed(var met) && met.equals(errno);
  }

  /// The value of a call that succeeded, or what could not be done.
  ///
  /// @param what could not be done, as [Failure#what] carries it
  default Attempt<Long> orFailure(String what) {
    return switch (this) {
      case Done(long value) -> Attempt.done(value);
      case Failed(var errno) -> Attempt.failed(Failure.of(what, errno));
    };
  }
}
