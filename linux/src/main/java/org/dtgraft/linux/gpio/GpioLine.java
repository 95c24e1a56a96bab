package org.dtgraft.linux.gpio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.ffi.Struct;

/// A line that is held. Levels are logical: active or not, whatever the polarity.
///
/// What an output is after it is closed, nobody says: it depends on the controller.
public final class GpioLine implements AutoCloseable {
  /// As many as the kernel keeps for one line.
  private static final int EVENTS = 16;

  private final Libc libc;
  private final Fd fd;
  private int last;

  GpioLine(Libc libc, Fd fd) {
    this.libc = libc;
    this.fd = fd;
  }

  /// To wait for events with. A chip that is gone hangs up.
  public Fd fd() {
    return fd;
  }

  /// Whether the line is active now. An edge before the line was requested is told by nothing else.
  public Attempt<Boolean> active() {
    Struct values = GpioAbi.VALUES.zero().u64("mask", 1);
    return libc.ioctl(fd.number(), GpioAbi.GPIO_V2_LINE_GET_VALUES_IOCTL, values.memory())
        .orFailure("cannot read " + fd)
        .map(_ -> (values.u64("bits") & 1) != 0);
  }

  /// Drives an output.
  ///
  /// @return what it is driven to
  public Attempt<Boolean> drive(boolean active) {
    Struct values = GpioAbi.VALUES.zero().u64("bits", active ? 1 : 0).u64("mask", 1);
    return libc.ioctl(fd.number(), GpioAbi.GPIO_V2_LINE_SET_VALUES_IOCTL, values.memory())
        .orFailure("cannot drive " + fd)
        .map(_ -> active);
  }

  /// The events that are there. Does not wait.
  public LineNews read() {
    return switch (PollFd.now(libc, fd, PollFd.POLLIN)) {
      case Call.Failed(var errno) -> failed(errno);
      case Call.Done(long events) when (events & (PollFd.POLLHUP | PollFd.POLLERR)) != 0 ->
          new LineNews.Gone();
      case Call.Done(long events) when (events & PollFd.POLLIN) == 0 -> none();
      case Call.Done _ -> take();
    };
  }

  private LineNews take() {
    byte[] bytes = new byte[EVENTS * GpioAbi.EVENT.size()];
    return switch (libc.read(fd.number(), bytes)) {
      case Call.Done(long length) -> decode(Arrays.copyOf(bytes, Math.toIntExact(length)));
      case Call.Failed(var errno) -> failed(errno);
    };
  }

  private static LineNews none() {
    return new LineNews.Events(List.of());
  }

  private LineNews failed(Errno errno) {
    if (errno.equals(Errno.ENODEV)) {
      return new LineNews.Gone();
    }
    return errno.equals(Errno.EINTR) || errno.equals(Errno.EAGAIN)
        ? none()
        : new LineNews.Failed(Failure.of("cannot read the events of " + fd, errno));
  }

  private LineNews decode(byte[] bytes) {
    if (bytes.length == 0 || bytes.length % GpioAbi.EVENT.size() != 0) {
      return new LineNews.Failed(
          Failure.of("the events of %s have %d bytes".formatted(fd, bytes.length)));
    }
    List<LineEvent> events = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += GpioAbi.EVENT.size()) {
      LineEvent.Edge edge = LineEvent.Edge.decode(Struct.over(GpioAbi.EVENT, bytes, at));
      int dropped = edge.number() - last - 1;
      if (dropped != 0) {
        events.add(new LineEvent.Overflow(Integer.toUnsignedLong(dropped)));
      }
      last = edge.number();
      events.add(edge);
    }
    return new LineNews.Events(events);
  }

  @Override
  public void close() {
    fd.close();
  }

  @Override
  public String toString() {
    return fd.name();
  }
}
