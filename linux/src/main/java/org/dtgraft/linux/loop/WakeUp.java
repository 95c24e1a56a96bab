package org.dtgraft.linux.loop;

import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Layout;
import org.dtgraft.linux.ffi.Libc;

/// An eventfd that ends the loop's wait.
final class WakeUp implements AutoCloseable {
  private static final Layout COUNTER = Layout.struct("counter").u64("value").end();

  private final Libc libc;
  private final Fd fd;
  private boolean closed;

  private WakeUp(Libc libc, Fd fd) {
    this.libc = libc;
    this.fd = fd;
  }

  static Attempt<WakeUp> open(Libc libc) {
    Call opened = libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK);
    return Fd.of(libc, opened, "eventfd").map(fd -> new WakeUp(libc, fd));
  }

  Fd fd() {
    return fd;
  }

  /// Any thread. Where the counter is full, the loop is awake anyway.
  ///
  /// @return whether the loop still runs
  synchronized boolean ring() {
    if (closed) {
      return false;
    }
    if (libc.write(fd.number(), COUNTER.zero().u64("value", 1).bytes())
            instanceof Call.Failed(var errno)
        && !errno.equals(Errno.EAGAIN)) {
      throw new IllegalStateException("eventfd: " + errno);
    }
    return true;
  }

  /// Takes the rings there are.
  Attempt<Boolean> quiet() {
    return switch (libc.read(fd.number(), new byte[COUNTER.size()])) {
      case Call.Done _ -> Attempt.done(true);
      case Call.Failed(var errno) when errno.equals(Errno.EAGAIN) || errno.equals(Errno.EINTR) ->
          Attempt.done(false);
      case Call.Failed(var errno) -> Attempt.failed(Failure.of("cannot read the eventfd", errno));
    };
  }

  @Override
  public synchronized void close() {
    closed = true;
    fd.close();
  }
}
