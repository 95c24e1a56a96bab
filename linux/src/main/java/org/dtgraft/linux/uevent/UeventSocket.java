package org.dtgraft.linux.uevent;

import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Failure;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Libc;

/// The kernel's uevents, as they come. Needs no privilege; in a container that has a network of its
/// own nothing of the devices is heard.
public final class UeventSocket implements AutoCloseable {
  /// What the kernel sends; udev's own messages are group 2.
  private static final int KERNEL = 1;

  /// For about 10000 messages, in bytes.
  private static final int BUFFER = 8 << 20;

  private final Libc libc;
  private final Fd fd;

  private UeventSocket(Libc libc, Fd fd) {
    this.libc = libc;
    this.fd = fd;
  }

  /// Listens from now on.
  public static Attempt<UeventSocket> open(Libc libc) {
    Call opened =
        libc.socket(
            Netlink.AF_NETLINK,
            Netlink.SOCK_DGRAM | Netlink.SOCK_CLOEXEC | Netlink.SOCK_NONBLOCK,
            Netlink.NETLINK_KOBJECT_UEVENT);
    return Fd.of(libc, opened, "uevent socket").then(fd -> listen(libc, fd));
  }

  private static Attempt<UeventSocket> listen(Libc libc, Fd fd) {
    Attempt<Long> bound =
        enlarge(libc, fd)
            .then(_ -> option(libc, fd, Netlink.SO_PASSCRED, 1).orFailure("no credentials"))
            .then(_ -> libc.bind(fd.number(), address()).orFailure("cannot listen to uevents"));
    if (bound instanceof Attempt.Failed<Long>) {
      fd.close();
    }
    return bound.map(_ -> new UeventSocket(libc, fd));
  }

  private static Call option(Libc libc, Fd fd, int name, int value) {
    byte[] bytes = Netlink.INT.zero().u32("value", value).bytes();
    return libc.setsockopt(fd.number(), Netlink.SOL_SOCKET, name, bytes);
  }

  /// Beyond the limit of the system, where that is permitted.
  private static Attempt<Long> enlarge(Libc libc, Fd fd) {
    Call forced = option(libc, fd, Netlink.SO_RCVBUFFORCE, BUFFER);
    Call enlarged =
        forced.failedWith(Errno.EPERM) ? option(libc, fd, Netlink.SO_RCVBUF, BUFFER) : forced;
    return enlarged.orFailure("cannot enlarge the buffer for uevents");
  }

  private static byte[] address() {
    return Netlink.SOCKADDR_NL
        .zero()
        .u16("nl_family", Netlink.AF_NETLINK)
        .u32("nl_groups", KERNEL)
        .bytes();
  }

  /// To wait for messages with.
  public Fd fd() {
    return fd;
  }

  /// The next message. Does not wait.
  public Reception receive() {
    Datagram datagram = new Datagram(UeventParser.MAX_LENGTH);
    return switch (libc.recvmsg(fd.number(), datagram.memory(), 0)) {
      case Call.Done(long length) -> judge(datagram, length);
      case Call.Failed(var errno) -> judge(errno);
    };
  }

  private static Reception judge(Errno errno) {
    if (errno.equals(Errno.EAGAIN) || errno.equals(Errno.EINTR)) {
      return new Reception.Nothing();
    }
    return errno.equals(Errno.ENOBUFS)
        ? new Reception.Lost("the kernel had no room for all uevents: " + errno)
        : new Reception.Failed(Failure.of("cannot receive uevents", errno));
  }

  private static Reception judge(Datagram datagram, long length) {
    if (!datagram.isFromKernel()) {
      return new Reception.Ignored("a message that is not the kernel's");
    }
    if (datagram.isCut()) {
      return new Reception.Lost("a uevent of more than " + UeventParser.MAX_LENGTH + " bytes");
    }
    return switch (UeventParser.parse(datagram.text(length))) {
      case UeventParser.Parsed.Message(var uevent) -> new Reception.News(uevent);
      case UeventParser.Parsed.Malformed(var why) -> new Reception.Ignored(why);
    };
  }

  @Override
  public void close() {
    fd.close();
  }
}
