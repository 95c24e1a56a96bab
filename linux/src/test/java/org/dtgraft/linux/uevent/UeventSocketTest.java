package org.dtgraft.linux.uevent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.dtgraft.linux.testing.Attempts.done;
import static org.dtgraft.linux.testing.Attempts.failure;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Memory;
import org.dtgraft.linux.ffi.Struct;
import org.dtgraft.linux.testing.FakeLibc;
import org.dtgraft.linux.testing.Seeds;
import org.junit.jupiter.api.Test;

final class UeventSocketTest {
  private static final Reception NOT_THE_KERNEL =
      new Reception.Ignored("a message that is not the kernel's");

  private final Kernel kernel = new Kernel();

  /// The kernel's side of the socket.
  private static final class Kernel extends FakeLibc {
    final Map<Integer, Errno> refusedOptions = new HashMap<>();
    final List<String> options = new ArrayList<>();
    Errno bindFault = new Errno(0);
    Errno fault = new Errno(0);
    byte[] address = {};
    String text = UeventParserTest.BIND;
    Struct sender = Netlink.SOCKADDR_NL.zero().u16("nl_family", 16).u32("nl_groups", 1);
    byte[] control = credentials(0);
    int senderLength = 12;
    int flags;

    @Override
    public Call socket(int domain, int type, int protocol) {
      assertEquals(List.of(16, 0x80802, 15), List.of(domain, type, protocol));
      return done(opened());
    }

    @Override
    public Call setsockopt(int fd, int level, int name, byte[] value) {
      assertEquals(1, level);
      options.add(name + "=" + Netlink.INT.of(value).i32("value"));
      return refusedOptions.containsKey(name) ? failed(refusedOptions.get(name)) : done(0);
    }

    @Override
    public Call bind(int fd, byte[] wanted) {
      address = wanted;
      return bindFault.number() == 0 ? done(0) : failed(bindFault);
    }

    @Override
    public Call recvmsg(int fd, Memory memory, int wanted) {
      if (fault.number() != 0) {
        return failed(fault);
      }
      Struct header = Netlink.MSGHDR.of(memory.bytes());
      put(sender.bytes(), memory.at(header.offset("msg_name")));
      put(control, memory.at(header.offset("msg_control")));
      Memory vectors = memory.at(header.offset("msg_iov"));
      assertEquals(UeventParser.MAX_LENGTH, Netlink.IOVEC.of(vectors.bytes()).u64("iov_len"));
      put(text.getBytes(UTF_8), vectors.at(0));
      header
          .u32("msg_namelen", senderLength)
          .u64("msg_controllen", control.length)
          .u32("msg_flags", flags);
      return done(text.length());
    }

    private static void put(byte[] bytes, Memory memory) {
      System.arraycopy(bytes, 0, memory.bytes(), 0, bytes.length);
    }
  }

  private static byte[] credentials(int user) {
    byte[] bytes = new byte[32];
    Struct.over(Netlink.CMSGHDR, bytes, 0)
        .u64("cmsg_len", 28)
        .u32("cmsg_level", 1)
        .u32("cmsg_type", 2);
    Struct.over(Netlink.UCRED, bytes, 16).u32("uid", user).u32("gid", user);
    return bytes;
  }

  private Reception receive() {
    try (UeventSocket socket = done(UeventSocket.open(kernel))) {
      return socket.receive();
    }
  }

  @Test
  void itListensToTheKernelWithCredentials() {
    done(UeventSocket.open(kernel)).close();
    assertEquals(List.of("33=8388608", "16=1"), kernel.options);
    assertArrayEquals(
        Netlink.SOCKADDR_NL.zero().u16("nl_family", 16).u32("nl_groups", 1).bytes(),
        kernel.address);
    kernel.assertAllClosedOnce();
  }

  @Test
  void withoutPrivilegeTheBufferIsAsLargeAsTheSystemAllows() {
    kernel.refusedOptions.put(33, Errno.EPERM);
    done(UeventSocket.open(kernel)).close();
    assertEquals(List.of("33=8388608", "8=8388608", "16=1"), kernel.options);
  }

  @Test
  void whatCannotBeOpenedIsClosedAgain() {
    kernel.bindFault = Errno.EPERM;
    assertEquals(
        "cannot listen to uevents: EPERM, operation not permitted",
        failure(UeventSocket.open(kernel)).toString());
    kernel.refusedOptions.put(16, Errno.EINVAL);
    assertTrue(failure(UeventSocket.open(kernel)).is(Errno.EINVAL));
    kernel.refusedOptions.put(33, Errno.EBADF);
    assertTrue(failure(UeventSocket.open(kernel)).is(Errno.EBADF));
    kernel.assertAllClosedOnce();
    assertTrue(failure(UeventSocket.open(new FakeLibc())).is(Errno.ENOSYS));
  }

  @Test
  void aMessageOfTheKernelIsNews() {
    assertEquals(
        "at24", assertInstanceOf(Reception.News.class, receive()).uevent().driver().orElseThrow());
  }

  @Test
  void messagesInTheKernelsNameAreIgnored() {
    kernel.sender.u32("nl_pid", 4711);
    assertEquals(NOT_THE_KERNEL, receive());
    kernel.sender.u32("nl_pid", 0);
    kernel.control = credentials(1000);
    assertEquals(NOT_THE_KERNEL, receive());
    kernel.control = credentials(-2);
    assertEquals(NOT_THE_KERNEL, receive());
    kernel.control = new byte[0];
    assertEquals(NOT_THE_KERNEL, receive());
    kernel.control = credentials(0);
    kernel.senderLength = 0;
    assertEquals(NOT_THE_KERNEL, receive());
    kernel.senderLength = 12;
    kernel.sender.u16("nl_family", 1);
    assertEquals(NOT_THE_KERNEL, receive());
  }

  @Test
  void credentialsAreFoundBehindOtherControlMessages() {
    byte[] other = new byte[24];
    Struct.over(Netlink.CMSGHDR, other, 0)
        .u64("cmsg_len", 20)
        .u32("cmsg_level", 270)
        .u32("cmsg_type", 3);
    byte[] both = Arrays.copyOf(other, 56);
    System.arraycopy(credentials(0), 0, both, 24, 32);
    kernel.control = both;
    assertInstanceOf(Reception.News.class, receive());
  }

  @Test
  void anyControlBytesAreTaken() {
    Seeds.hold(
        500,
        random -> {
          kernel.control = new byte[random.nextInt(257)];
          random.nextBytes(kernel.control);
          for (int at = 0; at + 8 <= kernel.control.length; at += 8) {
            kernel.control[at + random.nextInt(8)] = 0;
          }
          assertEquals(NOT_THE_KERNEL, receive());
        });
  }

  @Test
  void lossIsTold() {
    kernel.fault = Errno.ENOBUFS;
    assertTrue(assertInstanceOf(Reception.Lost.class, receive()).why().contains("ENOBUFS"));
    kernel.fault = new Errno(0);
    kernel.flags = Netlink.MSG_TRUNC;
    assertInstanceOf(Reception.Lost.class, receive());
    kernel.flags = Netlink.MSG_CTRUNC;
    assertInstanceOf(Reception.Lost.class, receive());
  }

  @Test
  void whatIsNoNewsIsToldApart() {
    kernel.fault = Errno.EAGAIN;
    assertEquals(new Reception.Nothing(), receive());
    kernel.fault = Errno.EINTR;
    assertEquals(new Reception.Nothing(), receive());
    kernel.fault = Errno.EBADF;
    assertEquals(
        "cannot receive uevents: EBADF, bad file descriptor",
        assertInstanceOf(Reception.Failed.class, receive()).why().toString());
    kernel.fault = new Errno(0);
    kernel.text = "nonsense\0";
    assertInstanceOf(Reception.Ignored.class, receive());
  }
}
