package org.dtgraft.linux.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.Memory;

/// A C library without a kernel: tests override the calls that they are about; the others answer
/// `ENOSYS`. Descriptors are counted.
public class FakeLibc implements Libc {
  private final Set<Integer> open = new TreeSet<>();
  private final List<Integer> closed = new ArrayList<>();
  private int next = 100;

  /// A call that succeeded.
  public static Call done(long value) {
    return new Call.Done(value);
  }

  /// A call that failed.
  public static Call failed(Errno errno) {
    return new Call.Failed(errno);
  }

  /// A new descriptor.
  public final int opened() {
    open.add(next);
    return next++;
  }

  /// Every descriptor was closed, and none twice.
  public final void assertAllClosedOnce() {
    assertEquals(Set.of(), open, "still open");
    assertEquals(closed.stream().distinct().toList(), closed, "closed twice");
    assertTrue(!closed.isEmpty(), "nothing was opened");
  }

  @Override
  public Call open(String path, int flags, int mode) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call close(int fd) {
    closed.add(fd);
    return open.remove(fd) ? done(0) : failed(Errno.EBADF);
  }

  @Override
  public Call read(int fd, byte[] into) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call write(int fd, byte[] bytes) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call ioctl(int fd, long request, Memory argument) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call ioctl(int fd, long request, long argument) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call poll(Memory fds, int count, int timeout) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call mkdir(String path, int mode) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call rmdir(String path) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call socket(int domain, int type, int protocol) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call bind(int fd, byte[] address) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call recvmsg(int fd, Memory header, int flags) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call setsockopt(int fd, int level, int name, byte[] value) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call flock(int fd, int operation) {
    return failed(Errno.ENOSYS);
  }

  @Override
  public Call eventfd(int initial, int flags) {
    return failed(Errno.ENOSYS);
  }
}
