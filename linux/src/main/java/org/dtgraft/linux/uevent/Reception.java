package org.dtgraft.linux.uevent;

import org.dtgraft.linux.ffi.Failure;

/// What was received.
public sealed interface Reception {
  /// A message of the kernel.
  record News(Uevent uevent) implements Reception {}

  /// Messages of the kernel were lost: whoever follows devices looks at all of sysfs again.
  record Lost(String why) implements Reception {}

  /// A message that is not the kernel's, or makes no sense.
  record Ignored(String why) implements Reception {}

  /// There is nothing more at present.
  record Nothing() implements Reception {}

  /// The socket does not work.
  record Failed(Failure why) implements Reception {}
}
