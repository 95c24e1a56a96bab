package org.dtgraft.linux.loop;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;

/// Tasks from any thread for the thread of the loop.
final class TaskQueue {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final WakeUp wakeUp;

  TaskQueue(WakeUp wakeUp) {
    this.wakeUp = wakeUp;
  }

  void add(Runnable task) {
    tasks.add(task);
    if (!wakeUp.ring()) {
      throw new RejectedExecutionException("the loop is closed");
    }
  }

  boolean isWaiting() {
    return !tasks.isEmpty();
  }

  /// Runs those that are here now, not those that they add.
  int run() {
    int count = tasks.size();
    for (int i = 0; i < count; i++) {
      tasks.remove().run();
    }
    return count;
  }
}
