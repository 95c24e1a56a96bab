package org.dtgraft.linux.sysfs;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls that may wait in the kernel for as long as it likes, each on a thread of its own. One that
/// does not come back is left behind: nothing can end it, and it keeps the process from vanishing
/// when that ends, but not from telling what it waits for.
public final class Deadline {
  private Deadline() {}

  /// Makes a call.
  ///
  /// @return its answer; nothing where there is none in that time
  /// @throws IOException where the call does
  public static <T> Optional<T> within(Duration patience, Callable<T> call) throws IOException {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "dtgraft-deadline");
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(task.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw thrown(Objects.requireNonNull(e.getCause()));
    }
  }

  private static IOException thrown(Throwable cause) {
    return switch (cause) {
      case IOException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(cause);
    };
  }
}
