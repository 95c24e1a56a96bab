package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.dtgraft.hotplug.platform.Timers;
import org.jspecify.annotations.Nullable;

/// Time that passes only when there is nothing to do at the present moment. Tasks of the same
/// moment run in the order in which they were asked for.
public final class VirtualTime implements Timers {
  private final Queue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::number));
  private Duration now = Duration.ZERO;
  private long asked;

  private static final class Task implements Timer {
    private final Duration at;
    private final long number;
    private final Runnable work;
    private boolean cancelled;

    private Task(Duration at, long number, Runnable work) {
      this.at = at;
      this.number = number;
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
      cancelled = true;
    }
  }

  /// It begins at zero.
  public VirtualTime() {}

  /// It begins at zero again; nothing may be left to happen.
  ///
  /// @throws IllegalStateException where something is
  void restart() {
    if (!isIdle()) {
      throw new IllegalStateException("something is still to happen");
    }
    now = Duration.ZERO;
  }

  @Override
  public Duration now() {
    return now;
  }

  @Override
  public Timer after(Duration delay, Runnable work) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("into the past: " + delay);
    }
    Task task = new Task(now.plus(delay), asked++, work);
    tasks.add(task);
    return task;
  }

  /// Runs the next task, and lets time pass until then.
  ///
  /// @return whether there was one
  public boolean step() {
    Task task = next();
    if (task == null) {
      return false;
    }
    tasks.remove();
    now = task.at;
    task.work.run();
    return true;
  }

  /// Runs the next task that is due by then, and lets time pass until it; where there is none, all
  /// of that time passes.
  ///
  /// @return whether there was one
  public boolean stepUntil(Duration end) {
    Task task = next();
    if (task != null && task.at.compareTo(end) <= 0) {
      return step();
    }
    now = end.compareTo(now) > 0 ? end : now;
    return false;
  }

  /// Whether something is still to happen at the present moment.
  public boolean isDue() {
    Task task = next();
    return task != null && task.at.compareTo(now) <= 0;
  }

  /// Whether something is still to happen at all.
  public boolean isIdle() {
    return next() == null;
  }

  private @Nullable Task next() {
    while (!tasks.isEmpty() && tasks.element().cancelled) {
      tasks.remove();
    }
    return tasks.peek();
  }

  /// Runs everything that happens within a stretch of time, which has passed then.
  public void run(Duration stretch) {
    Duration end = now.plus(stretch);
    while (stepUntil(end)) {
      // until nothing is due by then
    }
  }

  /// Runs until nothing is left to happen.
  ///
  /// @throws IllegalStateException where that has not come about within a day
  public void runUntilIdle() {
    Duration latest = now.plusDays(1);
    while (step()) {
      if (now.compareTo(latest) > 0) {
        throw new IllegalStateException("it never ends");
      }
    }
  }
}
