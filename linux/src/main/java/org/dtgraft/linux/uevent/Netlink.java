package org.dtgraft.linux.uevent;

import org.dtgraft.linux.ffi.Layout;

/// Numbers and structures of netlink sockets under their names in C.
final class Netlink {
  static final int AF_NETLINK = 16;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int SOCK_NONBLOCK = 0x800;
  static final int NETLINK_KOBJECT_UEVENT = 15;

  static final int SOL_SOCKET = 1;
  static final int SO_RCVBUF = 8;
  static final int SO_PASSCRED = 16;
  static final int SO_RCVBUFFORCE = 33;
  static final int SCM_CREDENTIALS = 2;
  static final int MSG_CTRUNC = 0x8;
  static final int MSG_TRUNC = 0x20;

  static final Layout SOCKADDR_NL =
      Layout.struct("sockaddr_nl")
          .u16("nl_family")
          .u16("nl_pad")
          .u32("nl_pid")
          .u32("nl_groups")
          .end();

  static final Layout IOVEC = Layout.struct("iovec").pointer("iov_base").u64("iov_len").end();

  static final Layout MSGHDR =
      Layout.struct("msghdr")
          .pointer("msg_name")
          .u32("msg_namelen")
          .pointer("msg_iov")
          .u64("msg_iovlen")
          .pointer("msg_control")
          .u64("msg_controllen")
          .u32("msg_flags")
          .end();

  static final Layout CMSGHDR =
      Layout.struct("cmsghdr").u64("cmsg_len").u32("cmsg_level").u32("cmsg_type").end();

  static final Layout UCRED = Layout.struct("ucred").u32("pid").u32("uid").u32("gid").end();

  /// The value of most socket options.
  static final Layout INT = Layout.struct("int").u32("value").end();

  private Netlink() {}
}
