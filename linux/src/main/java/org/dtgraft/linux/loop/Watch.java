package org.dtgraft.linux.loop;

import java.util.function.Consumer;
import org.dtgraft.linux.ffi.Fd;

/// That somebody is told when a descriptor is ready.
public final class Watch {
  private final Fd fd;
  private final int events;
  private final Consumer<Ready> told;
  private boolean cancelled;

  Watch(Fd fd, int events, Consumer<Ready> told) {
    this.fd = fd;
    this.events = events;
    this.told = told;
  }

  /// Nothing is told any more, not even what is ready already. On the thread of the loop.
  public void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  Fd fd() {
    return fd;
  }

  int events() {
    return events;
  }

  boolean tell(Ready ready) {
    if (!cancelled) {
      told.accept(ready);
    }
    return !cancelled;
  }
}
