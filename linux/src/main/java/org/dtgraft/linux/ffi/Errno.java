package org.dtgraft.linux.ffi;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An error number of Linux (`asm-generic/errno.h`), with its name and what it says.
public record Errno(int number) {
  private static final Map<Integer, Entry> TABLE =
      """
      1 EPERM operation not permitted
      2 ENOENT no such file or directory
      3 ESRCH no such process
      4 EINTR interrupted system call
      5 EIO input/output error
      6 ENXIO no such device or address
      7 E2BIG argument list too long
      9 EBADF bad file descriptor
      11 EAGAIN resource temporarily unavailable
      12 ENOMEM cannot allocate memory
      13 EACCES permission denied
      14 EFAULT bad address
      16 EBUSY device or resource busy
      17 EEXIST file exists
      18 EXDEV invalid cross-device link
      19 ENODEV no such device
      20 ENOTDIR not a directory
      21 EISDIR is a directory
      22 EINVAL invalid argument
      23 ENFILE too many open files in system
      24 EMFILE too many open files
      25 ENOTTY inappropriate ioctl for device
      26 ETXTBSY text file busy
      27 EFBIG file too large
      28 ENOSPC no space left on device
      29 ESPIPE illegal seek
      30 EROFS read-only file system
      31 EMLINK too many links
      32 EPIPE broken pipe
      34 ERANGE numerical result out of range
      36 ENAMETOOLONG file name too long
      38 ENOSYS function not implemented
      39 ENOTEMPTY directory not empty
      40 ELOOP too many levels of symbolic links
      71 EPROTO protocol error
      74 EBADMSG bad message
      75 EOVERFLOW value too large for defined data type
      90 EMSGSIZE message too long
      93 EPROTONOSUPPORT protocol not supported
      95 EOPNOTSUPP operation not supported
      97 EAFNOSUPPORT address family not supported by protocol
      98 EADDRINUSE address already in use
      105 ENOBUFS no buffer space available
      108 ESHUTDOWN cannot send after transport endpoint shutdown
      110 ETIMEDOUT connection timed out
      114 EALREADY operation already in progress
      115 EINPROGRESS operation now in progress
      121 EREMOTEIO remote I/O error
      """
          .lines()
          .map(Entry::of)
          .collect(Collectors.toUnmodifiableMap(Entry::number, Function.identity()));

  public static final Errno EPERM = named("EPERM");
  public static final Errno ENOENT = named("ENOENT");
  public static final Errno EINTR = named("EINTR");
  public static final Errno EIO = named("EIO");
  public static final Errno ENXIO = named("ENXIO");
  public static final Errno EBADF = named("EBADF");
  public static final Errno EAGAIN = named("EAGAIN");
  public static final Errno EACCES = named("EACCES");
  public static final Errno EBUSY = named("EBUSY");
  public static final Errno EEXIST = named("EEXIST");
  public static final Errno ENODEV = named("ENODEV");
  public static final Errno EINVAL = named("EINVAL");
  public static final Errno ENOTTY = named("ENOTTY");
  public static final Errno ENOSYS = named("ENOSYS");
  public static final Errno ENOTEMPTY = named("ENOTEMPTY");
  public static final Errno EPROTO = named("EPROTO");
  public static final Errno EBADMSG = named("EBADMSG");
  public static final Errno EOPNOTSUPP = named("EOPNOTSUPP");
  public static final Errno ENOBUFS = named("ENOBUFS");
  public static final Errno ESHUTDOWN = named("ESHUTDOWN");
  public static final Errno ETIMEDOUT = named("ETIMEDOUT");
  public static final Errno EREMOTEIO = named("EREMOTEIO");

  private record Entry(int number, String name, String words) {
    private static Entry of(String line) {
      int name = line.indexOf(' ') + 1;
      int words = line.indexOf(' ', name) + 1;
      return new Entry(
          Integer.parseInt(line, 0, name - 1, 10),
          line.substring(name, words - 1),
          line.substring(words));
    }
  }

  private static Errno named(String name) {
    return TABLE.values().stream()
        .filter(entry -> entry.name().equals(name))
        .map(entry -> new Errno(entry.number()))
        .findAny()
        .orElseThrow();
  }

  private Entry entry() {
    return TABLE.getOrDefault(number, new Entry(number, "errno " + number, "an unusual error"));
  }

  /// As in C: `EBUSY`; `errno 133` where it is one that nobody expects here.
  public String name() {
    return entry().name();
  }

  /// What it says: `device or resource busy`.
  public String words() {
    return entry().words();
  }

  @Override
  public String toString() {
    return name() + ", " + words();
  }
}
