package org.dtgraft.linux.sysfs;

import java.util.Objects;

/// A module with a driver for something.
///
/// @param module its name, with `_`
/// @param builtIn whether it is a part of the kernel; the others are loaded
/// @param alias the pattern under which it was found
public record KnownDriver(String module, boolean builtIn, String alias) {
  public KnownDriver {
    Objects.requireNonNull(module);
    Objects.requireNonNull(alias);
  }
}
