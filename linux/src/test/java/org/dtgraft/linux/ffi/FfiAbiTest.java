package org.dtgraft.linux.ffi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dtgraft.linux.testing.Abi;
import org.dtgraft.linux.testing.Compiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FfiAbiTest {
  @Test
  void numbersAndLayoutsAreThoseOfTheHeaders(@TempDir Path folder) throws Exception {
    new Abi("poll.h", "fcntl.h", "sys/file.h", "sys/eventfd.h", "sys/types.h")
        .is(PollFd.LAYOUT)
        .is("POLLIN", PollFd.POLLIN)
        .is("POLLPRI", PollFd.POLLPRI)
        .is("POLLERR", PollFd.POLLERR)
        .is("POLLHUP", PollFd.POLLHUP)
        .is("POLLNVAL", PollFd.POLLNVAL)
        .is("O_RDONLY", Libc.O_RDONLY)
        .is("O_WRONLY", Libc.O_WRONLY)
        .is("O_RDWR", Libc.O_RDWR)
        .is("O_CREAT", Libc.O_CREAT)
        .is("O_NONBLOCK", Libc.O_NONBLOCK)
        .is("O_CLOEXEC", Libc.O_CLOEXEC)
        .is("LOCK_EX", Libc.LOCK_EX)
        .is("LOCK_NB", Libc.LOCK_NB)
        .is("LOCK_UN", Libc.LOCK_UN)
        .is("EFD_NONBLOCK", Libc.EFD_NONBLOCK)
        .is("EFD_CLOEXEC", Libc.EFD_CLOEXEC)
        .is("sizeof(void *)", Memory.POINTER_SIZE)
        .is("sizeof(size_t)", 8)
        .is("sizeof(ssize_t)", 8)
        .is("sizeof(nfds_t)", 8)
        .is("sizeof(mode_t)", 4)
        .compare(folder);
  }

  @Test
  void errorsHaveTheNumbersAndNamesOfTheHeaders(@TempDir Path folder) throws Exception {
    Abi abi = new Abi("errno.h");
    for (int number = 0; number < 200; number++) {
      Errno errno = new Errno(number);
      if (errno.name().startsWith("E")) {
        abi.is(errno.name(), number);
      }
    }
    abi.compare(folder);
  }

  @Test
  void errorsSayWhatTheCLibrarySays(@TempDir Path folder) throws IOException, InterruptedException {
    List<Errno> all =
        IntStream.range(0, 200)
            .mapToObj(Errno::new)
            .filter(errno -> errno.name().startsWith("E"))
            .toList();
    StringBuilder body = new StringBuilder();
    all.forEach(errno -> body.append("puts(strerror(%d));\n".formatted(errno.number())));
    List<String> theirs = Compiler.run(folder, List.of("stdio.h", "string.h"), body.toString());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(
          theirs.get(i).toLowerCase(Locale.ROOT), all.get(i).words().toLowerCase(Locale.ROOT));
    }
  }
}
