package org.dtgraft.app.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, or SIGTERM, while something runs that has to be ended in good order: it is asked to
/// stop, and the process ends with code 0 when it has.
///
/// One that has not ended in time is left as it is: the process ends as it does for any that is
/// interrupted.
public final class Interrupt implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable stop;
  private final Thread hook = new Thread(this::ask, "interrupt");

  /// @param stop asks for the end and returns at once; may be called from any thread
  public Interrupt(Runnable stop) {
    this.stop = stop;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void ask() {
    stop.run();
    try {
      if (ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(Exit.DONE.code());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// It has ended, whether somebody asked for it or not.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook waits for what follows.
    }
    ended.countDown();
  }
}
