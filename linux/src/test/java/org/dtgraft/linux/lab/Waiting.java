package org.dtgraft.linux.lab;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.loop.Poller;
import org.dtgraft.linux.loop.Watch;

/// Waits in a loop until something has come about, with an end to the patience.
final class Waiting {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Waiting() {}

  /// Runs a reader whenever a descriptor is ready.
  ///
  /// @return whether it came about
  static boolean until(Libc libc, Fd fd, Runnable reader, BooleanSupplier over) {
    return until(libc, fd, reader, over, PATIENCE);
  }

  /// The same with another end to the patience.
  static boolean until(Libc libc, Fd fd, Runnable reader, BooleanSupplier over, Duration patience) {
    return switch (Poller.open(libc, System::nanoTime)) {
      case Attempt.Failed<Poller>(var why) -> throw new IllegalStateException(why.toString());
      case Attempt.Done<Poller>(var poller) -> {
        try (poller) {
          Watch watch = poller.watch(fd, PollFd.POLLIN, _ -> reader.run());
          boolean[] late = {false};
          poller.after(patience, () -> late[0] = true);
          while (!over.getAsBoolean() && !late[0]) {
            if (poller.step() instanceof Attempt.Failed<Integer>(var why)) {
              throw new IllegalStateException(why.toString());
            }
          }
          watch.cancel();
          yield over.getAsBoolean();
        }
      }
    };
  }
}
