package org.dtgraft.linux.gpio;

import java.time.Duration;

/// What a line is requested for.
public sealed interface Direction {

  /// It is read.
  ///
  /// @param edges that are told; with any, every one is told after the line was requested, so the
  ///   level is read then, too
  /// @param debounce how long a level has to stand before it is one; zero for none, to the
  ///   microsecond, up to 2^32-1 of them. Events carry the end of this time.
  record Input(Edges edges, Duration debounce) implements Direction {
    private static final long MAX_MICROS = 0xffff_ffffL;

    public Input {
      if (debounce.isNegative() || debounce.compareTo(Duration.ofNanos(MAX_MICROS * 1000)) > 0) {
        throw new IllegalArgumentException("debounce: " + debounce);
      }
    }

    /// In whole microseconds, rather longer than shorter.
    long micros() {
      return Math.ceilDiv(debounce.toNanos(), 1000);
    }
  }

  /// It is driven.
  ///
  /// @param active from the beginning, without another level in between
  record Output(boolean active, Drive drive) implements Direction {}
}
