package org.dtgraft.linux.testing;

import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.NativeLibc;

/// Takes attempts apart.
public final class Attempts {
  private Attempts() {}

  /// What was done; fails with the reason where it was not.
  public static <T> T done(Attempt<T> attempt) {
    return switch (attempt) {
      case Attempt.Done<T>(var value) -> value;
      case Attempt.Failed<T>(var why) -> throw new AssertionError(why.toString());
    };
  }

  /// Why it was not done; fails where it was.
  public static Failure failure(Attempt<?> attempt) {
    return switch (attempt) {
      case Attempt.Done<?>(var value) -> throw new AssertionError("done: " + value);
      case Attempt.Failed<?>(var why) -> why;
    };
  }

  /// The C library of this machine.
  public static Libc real() {
    return done(NativeLibc.load());
  }
}
