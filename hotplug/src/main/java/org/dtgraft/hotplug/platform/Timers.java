package org.dtgraft.hotplug.platform;

import java.time.Duration;

/// Time as the platform knows it: real, or virtual.
public interface Timers {

  /// Since the platform began; never goes back.
  Duration now();

  /// Runs something later, once.
  Timer after(Duration delay, Runnable task);

  /// Something that will be run.
  @FunctionalInterface
  interface Timer {
    /// It is not run any more; nothing happens where it has been.
    void cancel();
  }
}
