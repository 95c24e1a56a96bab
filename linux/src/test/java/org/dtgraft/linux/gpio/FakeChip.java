package org.dtgraft.linux.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Memory;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.ffi.Struct;
import org.dtgraft.linux.testing.FakeLibc;

/// GPIO chips of memory: as much of the kernel's side as the tests need.
final class FakeChip extends FakeLibc {
  /// By path.
  final Map<String, ChipInfo> chips = new HashMap<>();

  /// What comes of opening a path that is no chip.
  final Map<String, Errno> refusals = new HashMap<>();

  /// What a call of this number answers instead.
  final Map<Long, Errno> faults = new HashMap<>();

  /// What has been written to a line and not been read.
  final Deque<byte[]> events = new ArrayDeque<>();

  final Set<Integer> held = new HashSet<>();
  final Map<Integer, String> paths = new HashMap<>();
  Errno pollFault = new Errno(0);
  Errno readFault = new Errno(0);
  int hangUp;
  boolean level;
  boolean noDescriptor;
  Struct request = GpioAbi.REQUEST.zero();

  @Override
  public Call open(String path, int flags, int mode) {
    assertEquals(O_RDWR | O_CLOEXEC, flags);
    if (!chips.containsKey(path)) {
      return failed(refusals.getOrDefault(path, Errno.ENOENT));
    }
    int fd = opened();
    paths.put(fd, path);
    return done(fd);
  }

  @Override
  public Call ioctl(int fd, long number, Memory argument) {
    if (faults.containsKey(number)) {
      return failed(faults.get(number));
    }
    if (number == GpioAbi.GPIO_GET_CHIPINFO_IOCTL) {
      return answer(argument, chips.get(paths.get(fd)).encode());
    }
    if (number == GpioAbi.GPIO_V2_GET_LINEINFO_IOCTL) {
      int offset = GpioAbi.LINE_INFO.of(argument.bytes()).i32("offset");
      return answer(argument, info(offset).encode());
    }
    if (number == GpioAbi.GPIO_V2_GET_LINE_IOCTL) {
      return line(GpioAbi.REQUEST.of(argument.bytes()));
    }
    return values(number, GpioAbi.VALUES.of(argument.bytes()));
  }

  private LineInfo info(int offset) {
    boolean used = held.contains(offset);
    return new LineInfo(
        offset, "L" + offset, used ? "reset" : "", used ? GpioAbi.GPIO_V2_LINE_FLAG_USED : 0);
  }

  private Call line(Struct wanted) {
    request = wanted;
    if (!held.add(wanted.i32("offsets"))) {
      return failed(Errno.EBUSY);
    }
    wanted.u32("fd", noDescriptor ? 0 : opened());
    return done(0);
  }

  private Call values(long number, Struct values) {
    assertEquals(1, values.u64("mask"));
    if (number == GpioAbi.GPIO_V2_LINE_SET_VALUES_IOCTL) {
      level = values.u64("bits") == 1;
    } else {
      values.u64("bits", level ? 1 : 0);
    }
    return done(0);
  }

  private static Call answer(Memory argument, Struct answer) {
    assertEquals(answer.bytes().length, argument.bytes().length);
    System.arraycopy(answer.bytes(), 0, argument.bytes(), 0, answer.bytes().length);
    return done(0);
  }

  @Override
  public Call poll(Memory fds, int count, int timeout) {
    assertEquals(0, timeout, "the loop waits, not the line");
    if (pollFault.number() != 0) {
      return failed(pollFault);
    }
    int events = hangUp | (this.events.isEmpty() ? 0 : PollFd.POLLIN);
    PollFd.LAYOUT.of(fds.bytes()).u16("revents", events);
    return done(events == 0 ? 0 : 1);
  }

  @Override
  public Call read(int fd, byte[] into) {
    if (readFault.number() != 0) {
      return failed(readFault);
    }
    byte[] next = events.removeFirst();
    System.arraycopy(next, 0, into, 0, next.length);
    return done(next.length);
  }
}
