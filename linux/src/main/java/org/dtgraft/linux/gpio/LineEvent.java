package org.dtgraft.linux.gpio;

import org.dtgraft.linux.ffi.Struct;

/// What happened to an input.
public sealed interface LineEvent {

  /// A change.
  ///
  /// @param active what it has become, with the line's polarity
  /// @param nanos when, on the monotonic clock; with debounce, when the level had stood long enough
  /// @param number of the event on this line, from 1, unsigned
  record Edge(boolean active, long nanos, int number) implements LineEvent {
    static Edge decode(Struct event) {
      return new Edge(
          event.u32("id") == GpioAbi.GPIO_V2_LINE_EVENT_RISING_EDGE,
          event.u64("timestamp_ns"),
          event.i32("line_seqno"));
    }

    Struct encode(int offset) {
      return GpioAbi.EVENT
          .zero()
          .u64("timestamp_ns", nanos)
          .u32(
              "id",
              active
                  ? GpioAbi.GPIO_V2_LINE_EVENT_RISING_EDGE
                  : GpioAbi.GPIO_V2_LINE_EVENT_FALLING_EDGE)
          .u32("offset", offset)
          .u32("seqno", number)
          .u32("line_seqno", number);
    }
  }

  /// The kernel's buffer was full, and the oldest events in it were dropped: only the level, read
  /// now, tells how the line is.
  ///
  /// @param count how many
  record Overflow(long count) implements LineEvent {}
}
