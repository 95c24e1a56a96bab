package org.dtgraft.linux.ffi;

/// A `struct pollfd`, and the events in it.
public final class PollFd {
  /// There is something to read.
  public static final int POLLIN = 0x1;

  /// There is something exceptional: a sysfs attribute has changed.
  public static final int POLLPRI = 0x2;

  /// An error; told without being asked for.
  public static final int POLLERR = 0x8;

  /// The other end, or the device, is gone; told without being asked for.
  public static final int POLLHUP = 0x10;

  /// The descriptor is not open.
  public static final int POLLNVAL = 0x20;

  /// The structure.
  public static final Layout LAYOUT =
      Layout.struct("pollfd").u32("fd").u16("events").u16("revents").end();

  private PollFd() {}

  /// Asks about one descriptor without waiting.
  ///
  /// @return the events that are there; 0 for none
  public static Call now(Libc libc, Fd fd, int events) {
    Struct one = LAYOUT.zero().u32("fd", fd.number()).u16("events", events);
    return switch (libc.poll(one.memory(), 1, 0)) {
      case Call.Done _ -> new Call.Done(one.u16("revents"));
      case Call.Failed failed -> failed;
    };
  }
}
