package org.dtgraft.linux.uevent;

import java.util.Arrays;
import java.util.OptionalInt;
import org.dtgraft.linux.ffi.Memory;
import org.dtgraft.linux.ffi.Struct;

/// Room for one message with its sender and credentials: the `struct msghdr` of `recvmsg`.
final class Datagram {
  private static final int CREDENTIALS = Netlink.CMSGHDR.size() + Netlink.UCRED.size();

  private final Struct sender = Netlink.SOCKADDR_NL.zero();
  // Room for other control messages, too: the first that does not fit would cut off the rest.
  private final byte[] control = new byte[256];
  private final byte[] text;
  private final Struct header = Netlink.MSGHDR.zero();
  private final Memory memory;

  Datagram(int room) {
    text = new byte[room];
    Struct vector = Netlink.IOVEC.zero().u64("iov_len", room);
    Memory vectors = vector.memory().point(vector.offset("iov_base"), Memory.of(text));
    header
        .u32("msg_namelen", Netlink.SOCKADDR_NL.size())
        .u64("msg_iovlen", 1)
        .u64("msg_controllen", control.length);
    memory =
        header
            .memory()
            .point(header.offset("msg_name"), sender.memory())
            .point(header.offset("msg_iov"), vectors)
            .point(header.offset("msg_control"), Memory.of(control));
  }

  Memory memory() {
    return memory;
  }

  /// Whether something of it was cut off.
  boolean isCut() {
    return (header.u32("msg_flags") & (Netlink.MSG_TRUNC | Netlink.MSG_CTRUNC)) != 0;
  }

  /// Its bytes.
  byte[] text(long length) {
    return Arrays.copyOf(text, Math.toIntExact(length));
  }

  /// Whether the kernel sent it, not somebody in its name.
  boolean isFromKernel() {
    return header.u32("msg_namelen") == Netlink.SOCKADDR_NL.size()
        && sender.u16("nl_family") == Netlink.AF_NETLINK
        && sender.u32("nl_pid") == 0
        && user().equals(OptionalInt.of(0));
  }

  /// The user that the kernel vouches for.
  private OptionalInt user() {
    int end = Math.clamp(header.u64("msg_controllen"), 0, control.length);
    int at = 0;
    while (at + CREDENTIALS <= end) {
      Struct head = Struct.over(Netlink.CMSGHDR, control, at);
      long length = head.u64("cmsg_len");
      if (length < Netlink.CMSGHDR.size() || length > end - at) {
        return OptionalInt.empty();
      }
      if (isCredentials(head)) {
        Struct credentials = Struct.over(Netlink.UCRED, control, at + Netlink.CMSGHDR.size());
        return OptionalInt.of(credentials.i32("uid"));
      }
      at += Math.ceilDiv((int) length, 8) * 8;
    }
    return OptionalInt.empty();
  }

  private static boolean isCredentials(Struct head) {
    return head.u64("cmsg_len") == CREDENTIALS
        && head.i32("cmsg_level") == Netlink.SOL_SOCKET
        && head.i32("cmsg_type") == Netlink.SCM_CREDENTIALS;
  }
}
