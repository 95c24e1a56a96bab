package org.dtgraft.linux.loop;

import org.dtgraft.linux.ffi.PollFd;

/// What `poll` says of a descriptor.
///
/// @param events the bits of `revents`
public record Ready(int events) {

  /// There is something to read, or something exceptional.
  public boolean readable() {
    return (events & (PollFd.POLLIN | PollFd.POLLPRI)) != 0;
  }

  /// The other end, or the device, is gone, or there is an error. It is told again and again until
  /// the watch is cancelled.
  public boolean hungUp() {
    return (events & (PollFd.POLLERR | PollFd.POLLHUP | PollFd.POLLNVAL)) != 0;
  }
}
