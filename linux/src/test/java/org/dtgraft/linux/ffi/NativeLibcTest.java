package org.dtgraft.linux.ffi;

import static org.dtgraft.linux.testing.Attempts.done;
import static org.dtgraft.linux.testing.Attempts.failure;
import static org.dtgraft.linux.testing.Attempts.real;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every call, answered by the kernel that runs the tests.
final class NativeLibcTest {
  private static final long FIONREAD = 0x541b;
  private static final Call OK = new Call.Done(0);

  private final Libc libc = real();

  private static Call failed(Errno errno) {
    return new Call.Failed(errno);
  }

  @Test
  void aFileIsCreatedWrittenClosedAndReadAgain(@TempDir Path folder) throws IOException {
    String path = folder.resolve("with blanks").toString();
    byte[] text = {1, 2, 3};
    try (Fd fd =
        done(
            Fd.of(
                libc,
                libc.open(path, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_CLOEXEC, 0600),
                path))) {
      assertEquals(new Call.Done(3), libc.write(fd.number(), text));
      assertEquals(OK, fd.release());
    }
    assertArrayEquals(text, Files.readAllBytes(Path.of(path)));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path))));
    try (Fd fd = done(Fd.open(libc, path, Libc.O_RDONLY))) {
      byte[] into = new byte[5];
      assertEquals(new Call.Done(3), libc.read(fd.number(), into));
      assertArrayEquals(new byte[] {1, 2, 3, 0, 0}, into);
      assertEquals(OK, libc.read(fd.number(), into));
      assertEquals(failed(Errno.EBADF), libc.write(fd.number(), text));
    }
  }

  @Test
  void namesBeyondAsciiAreUtf8UnderAnyLocale(@TempDir Path folder) throws IOException {
    String path = folder + "/\u00e4";
    int flags = Libc.O_WRONLY | Libc.O_CREAT | Libc.O_CLOEXEC;
    try (Fd fd = done(Fd.of(libc, libc.open(path, flags, 0600), path));
        Stream<Path> files = Files.list(folder)) {
      assertTrue(files.findAny().orElseThrow().toUri().toString().endsWith("/%C3%A4"), fd.name());
    }
  }

  @Test
  void whatFailsTellsWhy(@TempDir Path folder) {
    String path = folder.resolve("nothing").toString();
    assertEquals(
        "cannot open '" + path + "': ENOENT, no such file or directory",
        failure(Fd.open(libc, path, Libc.O_RDONLY)).toString());
    assertEquals(failed(Errno.EBADF), libc.close(-1));
    assertEquals(failed(Errno.EBADF), libc.ioctl(-1, FIONREAD, 0));
    assertEquals(failed(Errno.EBADF), libc.ioctl(-1, FIONREAD, Memory.of(new byte[4])));
    assertEquals(failed(Errno.EBADF), libc.recvmsg(-1, Memory.of(new byte[56]), 0));
    assertEquals(failed(Errno.EBADF), libc.setsockopt(-1, 1, 1, new byte[4]));
    assertEquals(failed(Errno.EBADF), libc.bind(-1, new byte[2]));
    assertEquals("EAFNOSUPPORT", name(libc.socket(9999, 2, 0)));
  }

  private static String name(Call call) {
    return call instanceof Call.Failed(var errno) ? errno.name() : call.toString();
  }

  @Test
  void aPathWithANulIsRefusedAndNotCutShort(@TempDir Path folder) {
    String path = folder.resolve("cut").toString() + "\0off";
    assertEquals(failed(Errno.EINVAL), libc.mkdir(path, 0700));
    assertEquals(failed(Errno.EINVAL), libc.rmdir(path));
    assertEquals(failed(Errno.EINVAL), libc.open(path, Libc.O_RDONLY, 0));
    assertTrue(Files.notExists(folder.resolve("cut")));
  }

  @Test
  void foldersAreMadeAndRemoved(@TempDir Path folder) throws IOException {
    Path inner = folder.resolve("inner");
    assertEquals(OK, libc.mkdir(inner.toString(), 0700));
    assertEquals(failed(Errno.EEXIST), libc.mkdir(inner.toString(), 0700));
    Files.createFile(inner.resolve("file"));
    assertEquals(failed(Errno.ENOTEMPTY), libc.rmdir(inner.toString()));
    Files.delete(inner.resolve("file"));
    assertEquals(OK, libc.rmdir(inner.toString()));
    assertTrue(Files.notExists(inner));
  }

  @Test
  void theSecondLockOfAFileIsRefused(@TempDir Path folder) throws IOException {
    String path = Files.createFile(folder.resolve("lock")).toString();
    try (Fd first = done(Fd.open(libc, path, Libc.O_RDWR));
        Fd second = done(Fd.open(libc, path, Libc.O_RDWR))) {
      int exclusive = Libc.LOCK_EX | Libc.LOCK_NB;
      assertEquals(OK, libc.flock(first.number(), exclusive));
      assertEquals(failed(Errno.EAGAIN), libc.flock(second.number(), exclusive));
      assertEquals(OK, libc.flock(first.number(), Libc.LOCK_UN));
      assertEquals(OK, libc.flock(second.number(), exclusive));
    }
  }

  @Test
  void anIoctlFillsTheMemoryThatItIsGiven(@TempDir Path folder) throws IOException {
    String path = Files.write(folder.resolve("five"), new byte[5]).toString();
    try (Fd fd = done(Fd.open(libc, path, Libc.O_RDONLY))) {
      Struct count = Layout.struct("int").u32("value").end().zero();
      assertEquals(OK, libc.ioctl(fd.number(), FIONREAD, count.memory()));
      assertEquals(5, count.u32("value"));
    }
  }

  @Test
  void anEventfdIsReadableOnceItHasBeenWritten() {
    try (Fd fd = done(Fd.of(libc, libc.eventfd(0, Libc.EFD_NONBLOCK | Libc.EFD_CLOEXEC), "e"))) {
      assertEquals(OK, PollFd.now(libc, fd, PollFd.POLLIN));
      assertEquals(failed(Errno.EAGAIN), libc.read(fd.number(), new byte[8]));
      Struct one = Layout.struct("counter").u64("value").end().zero().u64("value", 7);
      assertEquals(new Call.Done(8), libc.write(fd.number(), one.bytes()));
      assertEquals(new Call.Done(PollFd.POLLIN), PollFd.now(libc, fd, PollFd.POLLIN));
      assertEquals(new Call.Done(8), libc.read(fd.number(), one.u64("value", 0).bytes()));
      assertEquals(7, one.u64("value"));
    }
  }

  @Test
  void machinesWithOtherNumbersAreRefused() {
    assertTrue(failure(NativeLibc.load("Linux", "mips64el")).toString().contains("'mips64el'"));
    assertTrue(failure(NativeLibc.load("Mac OS X", "aarch64")).toString().contains("'Mac OS X'"));
  }
}
