package org.dtgraft.linux.ffi;

import java.util.Optional;

/// Why something could not be done.
///
/// @param what could not be done, and what to do about it where that is known; names are in single
///   quotes
/// @param errno what the kernel said; empty where it was not asked
public record Failure(String what, Optional<Errno> errno) {

  /// The kernel refused.
  public static Failure of(String what, Errno errno) {
    return new Failure(what, Optional.of(errno));
  }

  /// The kernel was not asked, or its answer makes no sense.
  public static Failure of(String what) {
    return new Failure(what, Optional.empty());
  }

  /// Whether the kernel refused with this error.
  public boolean is(Errno error) {
    return errno.filter(error::equals).isPresent();
  }

  @Override
  public String toString() {
    return errno.map(error -> what + ": " + error).orElse(what);
  }
}
