package org.dtgraft.linux.ffi;

/// The calls of the C library that dtgraft makes, each as its manual page tells. A call that failed
/// is a value. Names and numbers are those of the C headers.
///
/// May be called by many threads. Whatever is handed over must be as large as the kernel takes it
/// to be: nobody checks the lengths that stand inside structures.
public interface Libc {
  int O_RDONLY = 0;
  int O_WRONLY = 1;
  int O_RDWR = 2;
  int O_CREAT = 0x40;
  int O_NONBLOCK = 0x800;
  int O_CLOEXEC = 0x80000;

  int LOCK_EX = 2;
  int LOCK_NB = 4;
  int LOCK_UN = 8;

  int EFD_NONBLOCK = 0x800;
  int EFD_CLOEXEC = 0x80000;

  /// Opens a file.
  ///
  /// @param path is handed over as UTF-8; with a NUL in it, the answer is `EINVAL`
  /// @param flags `O_CLOEXEC` is not added by itself
  /// @param mode of a file that is created
  Call open(String path, int flags, int mode);

  /// After any answer but `EBADF` the descriptor is gone.
  Call close(int fd);

  /// Fills the array from its beginning, as far as there is something to read.
  Call read(int fd, byte[] into);

  /// Writes the whole array, or tells how much of it was written.
  Call write(int fd, byte[] bytes);

  /// With a pointer as argument.
  Call ioctl(int fd, long request, Memory argument);

  /// With a number as argument.
  Call ioctl(int fd, long request, long argument);

  /// Waits for events.
  ///
  /// @param fds an array of `struct pollfd`
  /// @param timeout in milliseconds; forever where negative
  Call poll(Memory fds, int count, int timeout);

  Call mkdir(String path, int mode);

  Call rmdir(String path);

  Call socket(int domain, int type, int protocol);

  Call bind(int fd, byte[] address);

  /// Receives a message.
  ///
  /// @param header a `struct msghdr`
  Call recvmsg(int fd, Memory header, int flags);

  Call setsockopt(int fd, int level, int name, byte[] value);

  Call flock(int fd, int operation);

  Call eventfd(int initial, int flags);
}
