package org.dtgraft.linux.loop;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.dtgraft.hotplug.platform.Timers;
import org.jspecify.annotations.Nullable;

/// What is to be run at which time. Tasks of the same moment run in the order in which they were
/// asked for.
final class Agenda implements Timers {
  private final LongSupplier nanos;
  private final long began;
  private final Queue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
  private long asked;

  Agenda(LongSupplier nanos) {
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  private final class Entry implements Timer {
    private final Duration at;
    private final long number = asked++;
    private final Runnable work;

    private Entry(Duration at, Runnable work) {
      this.at = at;
      this.work = work;
    }

    private Duration at() {
      return at;
    }

    private long number() {
      return number;
    }

    @Override
    public void cancel() {
      entries.remove(this);
    }
  }

  @Override
  public Duration now() {
    return Duration.ofNanos(nanos.getAsLong() - began);
  }

  @Override
  public Timer after(Duration delay, Runnable work) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("into the past: " + delay);
    }
    Entry entry = new Entry(now().plus(delay), work);
    entries.add(entry);
    return entry;
  }

  /// How long until the next is due; zero where one is. Empty where there is none.
  Optional<Duration> untilNext() {
    return Optional.ofNullable(entries.peek())
        .map(next -> next.at.minus(now()))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  /// Runs what is due now, not what that adds.
  ///
  /// @return how many were run
  int run() {
    Duration now = now();
    long before = asked;
    int done = 0;
    for (Entry next = entries.peek(); isDue(next, now, before); next = entries.peek()) {
      entries.remove().work.run();
      done++;
    }
    return done;
  }

  private static boolean isDue(@Nullable Entry entry, Duration now, long before) {
    return entry != null && entry.at.compareTo(now) <= 0 && entry.number < before;
  }
}
