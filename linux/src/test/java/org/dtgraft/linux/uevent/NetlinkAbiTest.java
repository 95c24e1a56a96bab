package org.dtgraft.linux.uevent;

import java.nio.file.Path;
import org.dtgraft.linux.testing.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NetlinkAbiTest {
  @Test
  void numbersAndLayoutsAreThoseOfTheHeaders(@TempDir Path folder) throws Exception {
    new Abi("sys/socket.h", "sys/uio.h", "linux/netlink.h")
        .is("AF_NETLINK", Netlink.AF_NETLINK)
        .is("SOCK_DGRAM", Netlink.SOCK_DGRAM)
        .is("SOCK_CLOEXEC", Netlink.SOCK_CLOEXEC)
        .is("SOCK_NONBLOCK", Netlink.SOCK_NONBLOCK)
        .is("NETLINK_KOBJECT_UEVENT", Netlink.NETLINK_KOBJECT_UEVENT)
        .is("SOL_SOCKET", Netlink.SOL_SOCKET)
        .is("SO_RCVBUF", Netlink.SO_RCVBUF)
        .is("SO_PASSCRED", Netlink.SO_PASSCRED)
        .is("SO_RCVBUFFORCE", Netlink.SO_RCVBUFFORCE)
        .is("SCM_CREDENTIALS", Netlink.SCM_CREDENTIALS)
        .is("MSG_CTRUNC", Netlink.MSG_CTRUNC)
        .is("MSG_TRUNC", Netlink.MSG_TRUNC)
        .is("CMSG_LEN(sizeof(struct ucred))", Netlink.CMSGHDR.size() + Netlink.UCRED.size())
        .is(Netlink.SOCKADDR_NL)
        .is(Netlink.IOVEC)
        .is(Netlink.MSGHDR)
        .is(Netlink.CMSGHDR)
        .is(Netlink.UCRED)
        .is("sizeof(int)", Netlink.INT.size())
        .compare(folder);
  }
}
