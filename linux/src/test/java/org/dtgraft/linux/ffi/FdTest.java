package org.dtgraft.linux.ffi;

import static org.dtgraft.linux.testing.Attempts.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.linux.testing.FakeLibc;
import org.junit.jupiter.api.Test;

final class FdTest {
  private final List<Integer> closed = new ArrayList<>();
  private Call answer = new Call.Done(0);

  private final Libc libc =
      new FakeLibc() {
        @Override
        public Call open(String path, int flags, int mode) {
          return new Call.Failed(Errno.EACCES);
        }

        @Override
        public Call close(int fd) {
          closed.add(fd);
          return answer;
        }
      };

  @Test
  void itIsClosedOnceHoweverOftenThatIsAsked() {
    Fd fd = Fd.of(libc, 7, "x");
    fd.close();
    fd.close();
    assertEquals(new Call.Done(0), fd.release());
    assertEquals(List.of(7), closed);
  }

  @Test
  void releaseTellsWhatCloseSaid() {
    answer = new Call.Failed(Errno.EIO);
    Fd fd = Fd.of(libc, 7, "x");
    assertEquals(answer, fd.release());
    answer = new Call.Done(0);
    assertEquals(new Call.Failed(Errno.EIO), fd.release());
    fd.close();
    assertEquals(List.of(7), closed);
  }

  @Test
  void aFailureOfCloseThatNobodyAskedAboutIsThrown() {
    answer = new Call.Failed(Errno.EIO);
    Fd fd = Fd.of(libc, 7, "x");
    var thrown = assertThrows(UncheckedIOException.class, fd::close);
    assertTrue(thrown.getMessage().contains("close 'x': EIO"), thrown.getMessage());
    fd.close();
    assertEquals(List.of(7), closed);
  }

  @Test
  void theNumberOfAClosedOneIsNotGiven() {
    Fd fd = Fd.of(libc, 7, "x");
    assertEquals(7, fd.number());
    fd.close();
    assertThrows(IllegalStateException.class, fd::number);
  }

  @Test
  void whatCannotBeOpenedIsNamed() {
    Failure why = failure(Fd.open(libc, "/dev/x", Libc.O_RDWR));
    assertEquals("cannot open '/dev/x': EACCES, permission denied", why.toString());
    assertTrue(why.is(Errno.EACCES));
    assertEquals("errno 133, an unusual error", new Errno(133).toString());
  }
}
