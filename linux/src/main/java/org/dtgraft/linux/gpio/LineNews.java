package org.dtgraft.linux.gpio;

import java.util.List;
import org.dtgraft.linux.ffi.Failure;

/// What reading a line's events came to.
public sealed interface LineNews {

  /// Some, in their order; none where there was nothing to read.
  record Events(List<LineEvent> events) implements LineNews {
    public Events {
      events = List.copyOf(events);
    }
  }

  /// The chip is gone. The line is to be closed; nothing of it works any more.
  record Gone() implements LineNews {}

  /// They cannot be read.
  record Failed(Failure why) implements LineNews {}
}
