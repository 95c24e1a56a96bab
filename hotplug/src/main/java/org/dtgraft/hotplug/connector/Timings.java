package org.dtgraft.hotplug.connector;

import java.time.Duration;
import java.util.List;

/// How long a connector waits for what. Every wait has an end: that is how unplugging always does
/// (law 6).
///
/// @param settle how long the plugged line must be quiet before it is believed
/// @param resetAsserted how long reset is held before the add-on is woken
/// @param resetReleased how long the add-on has after reset before it is spoken to
/// @param answer to a load, a release or a removal
/// @param probe how long devices may wait for their suppliers
/// @param read for the identity, once
/// @param backoff between two reads of the identity
/// @param reads of the identity before it is given up, from 1
public record Timings(
    Duration settle,
    Duration resetAsserted,
    Duration resetReleased,
    Duration answer,
    Duration probe,
    Duration read,
    Duration backoff,
    int reads) {
  /// The reset pulse of the GE SUNH connector, 10 ms and 10 ms; the others are ours.
  public static final Timings SUNH =
      new Timings(
          Duration.ofMillis(20),
          Duration.ofMillis(10),
          Duration.ofMillis(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          3);

  public Timings {
    for (Duration d : List.of(settle, resetAsserted, resetReleased, answer, probe, read, backoff)) {
      if (d.isNegative() || d.isZero()) {
        throw new IllegalArgumentException("a wait without length: " + d);
      }
    }
    if (reads < 1) {
      throw new IllegalArgumentException("no reads: " + reads);
    }
  }

  /// The same for a machine that is slower: what the platform does may take that many times as
  /// long. What the add-on's hardware is given stays.
  ///
  /// @param factor from 1
  public Timings patient(int factor) {
    return new Timings(
        settle,
        resetAsserted,
        resetReleased,
        answer.multipliedBy(factor),
        probe.multipliedBy(factor),
        read.multipliedBy(factor),
        backoff,
        reads);
  }

  /// The longest that unplugging can take, whatever the platform does: the answer to a load that is
  /// under way, then release and removal of both stages.
  public Duration longestDeparture() {
    return answer.multipliedBy(5);
  }
}
