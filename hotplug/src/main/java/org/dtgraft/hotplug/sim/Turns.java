package org.dtgraft.hotplug.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// A lock for what takes time: one after the other, in the order of arrival.
final class Turns {
  private final Deque<Consumer<Runnable>> waiting = new ArrayDeque<>();
  private boolean busy;

  /// Does something when it is its turn.
  ///
  /// @param what is given what it has to run when it has done
  void enter(Consumer<Runnable> what) {
    if (busy) {
      waiting.add(what);
    } else {
      busy = true;
      what.accept(this::leave);
    }
  }

  private void leave() {
    Consumer<Runnable> next = waiting.poll();
    if (next == null) {
      busy = false;
    } else {
      next.accept(this::leave);
    }
  }
}
