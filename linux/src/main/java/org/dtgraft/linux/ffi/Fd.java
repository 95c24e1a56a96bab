package org.dtgraft.linux.ffi;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// The owner of an open descriptor. It is closed once, when it is said, and never by the garbage
/// collector. Whoever uses the number sees to it that nobody closes it meanwhile: the kernel gives
/// the number to the next that asks.
public final class Fd implements AutoCloseable {
  private final Libc libc;
  private final int number;
  private final String name;
  private @Nullable Call closed;

  private Fd(Libc libc, int number, String name) {
    this.libc = libc;
    this.number = number;
    this.name = name;
  }

  /// Takes over a descriptor that is open.
  ///
  /// @param name for messages: a path, or what it is
  public static Fd of(Libc libc, int number, String name) {
    return new Fd(libc, number, name);
  }

  /// Takes over the descriptor that a call has returned.
  ///
  /// @param name for messages: a path, or what it is
  public static Attempt<Fd> of(Libc libc, Call call, String name) {
    return call.orFailure("cannot open '" + name + "'")
        .map(number -> of(libc, Math.toIntExact(number), name));
  }

  /// Opens a file; programs that are started do not inherit it.
  ///
  /// @param flags `O_RDWR` and so on
  public static Attempt<Fd> open(Libc libc, String path, int flags) {
    return of(libc, libc.open(path, flags | Libc.O_CLOEXEC, 0), path);
  }

  /// The descriptor.
  ///
  /// @throws IllegalStateException where it is closed: the number may be somebody else's by now
  public synchronized int number() {
    if (closed != null) {
      throw new IllegalStateException("closed: " + name);
    }
    return number;
  }

  /// What it was opened as.
  public String name() {
    return name;
  }

  /// Closes it, and tells what `close` said; asked again, the same. It is closed after any answer.
  public synchronized Call release() {
    if (closed == null) {
      closed = libc.close(number);
    }
    return closed;
  }

  /// Closes it, where [#release] has not.
  ///
  /// @throws UncheckedIOException where `close` failed and nobody had asked; it is closed then too
  @Override
  public synchronized void close() {
    if (closed == null && release() instanceof Call.Failed(var errno)) {
      throw new UncheckedIOException(new IOException("close '" + name + "': " + errno));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
