package org.dtgraft.linux.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.ffi.Memory;
import org.dtgraft.linux.ffi.PollFd;
import org.dtgraft.linux.ffi.Struct;
import org.dtgraft.linux.testing.FakeLibc;

/// A kernel in which waiting lets the time pass at once.
final class FakePoll extends FakeLibc {
  static final int WAKE_UP = 100;

  final Map<Integer, Integer> ready = new HashMap<>();
  final List<Integer> timeouts = new ArrayList<>();
  Errno pollFault = new Errno(0);
  Errno readFault = new Errno(0);
  Errno writeFault = new Errno(0);
  Errno eventfdFault = new Errno(0);
  long nanos = 5_000_000_000L;

  long nanos() {
    return nanos;
  }

  @Override
  public Call eventfd(int initial, int flags) {
    return eventfdFault.number() == 0 ? done(opened()) : failed(eventfdFault);
  }

  @Override
  public Call write(int fd, byte[] bytes) {
    if (writeFault.number() != 0) {
      return failed(writeFault);
    }
    ready.put(fd, PollFd.POLLIN);
    return done(bytes.length);
  }

  @Override
  public Call read(int fd, byte[] into) {
    if (readFault.number() != 0) {
      return failed(readFault);
    }
    ready.remove(fd);
    return done(into.length);
  }

  @Override
  public Call poll(Memory fds, int count, int timeout) {
    timeouts.add(timeout);
    if (pollFault.number() != 0) {
      return failed(pollFault);
    }
    int found = 0;
    for (int i = 0; i < count; i++) {
      Struct one = Struct.over(PollFd.LAYOUT, fds.bytes(), i * PollFd.LAYOUT.size());
      int told = ready.getOrDefault(one.i32("fd"), 0) & (one.u16("events") | ~3);
      one.u16("revents", told);
      found += told == 0 ? 0 : 1;
    }
    nanos += found == 0 ? 1_000_000L * timeout : 0;
    return done(found);
  }
}
