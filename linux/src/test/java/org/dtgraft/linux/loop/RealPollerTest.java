package org.dtgraft.linux.loop;

import static org.dtgraft.linux.testing.Attempts.done;
import static org.dtgraft.linux.testing.Attempts.real;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dtgraft.linux.ffi.Call;
import org.dtgraft.linux.ffi.Fd;
import org.dtgraft.linux.ffi.Libc;
import org.dtgraft.linux.ffi.PollFd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The loop on the kernel that runs the tests. Their only clock is the end of patience.
@Timeout(60)
final class RealPollerTest {
  private final Libc libc = real();

  private Fd counter(int initial) {
    return done(Fd.of(libc, libc.eventfd(initial, Libc.EFD_CLOEXEC), "counter"));
  }

  @Test
  void theReadyOnesOfManyAreFound() {
    List<Fd> counters = new ArrayList<>();
    Set<Integer> told = new TreeSet<>();
    try (Poller poller = done(Poller.open(libc, System::nanoTime))) {
      for (int i = 0; i < 100; i++) {
        int index = i;
        counters.add(counter(i % 10 == 3 ? 1 : 0));
        poller.watch(counters.getLast(), PollFd.POLLIN, _ -> told.add(index));
      }
      assertEquals(10, done(poller.step()));
      assertEquals(Set.of(3, 13, 23, 33, 43, 53, 63, 73, 83, 93), told);
    }
    counters.forEach(Fd::close);
  }

  @Test
  void otherThreadsEndTheWait() throws InterruptedException {
    try (Poller poller = done(Poller.open(libc, System::nanoTime))) {
      List<Integer> order = new ArrayList<>();
      Thread other =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 1000; i++) {
                  int number = i;
                  poller.execute(() -> order.add(number));
                }
              });
      while (order.size() < 1000) {
        done(poller.step());
      }
      other.join();
      assertEquals(IntStream.range(0, 1000).boxed().toList(), order);
    }
  }

  @Test
  void timersEndTheWaitAndNeverRunEarly() {
    try (Poller poller = done(Poller.open(libc, System::nanoTime))) {
      List<Duration> ran = new ArrayList<>();
      Duration due = poller.now().plusMillis(3);
      poller.after(Duration.ofMillis(3), () -> ran.add(poller.now()));
      while (ran.isEmpty()) {
        done(poller.step());
      }
      assertTrue(ran.getFirst().compareTo(due) >= 0);
    }
  }

  @Test
  void aWriterThatLeavesHangsUp(@TempDir Path folder) throws Exception {
    String path = folder.resolve("pipe").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", path).start().waitFor());
    try (Poller poller = done(Poller.open(libc, System::nanoTime));
        Fd reader = done(Fd.open(libc, path, Libc.O_RDONLY | Libc.O_NONBLOCK));
        Fd writer = done(Fd.open(libc, path, Libc.O_WRONLY | Libc.O_NONBLOCK))) {
      List<Ready> told = new ArrayList<>();
      poller.watch(reader, PollFd.POLLIN, told::add);
      libc.write(writer.number(), new byte[1]);
      done(poller.step());
      assertTrue(told.getLast().readable() && !told.getLast().hungUp());
      assertEquals(new Call.Done(1), libc.read(reader.number(), new byte[2]));
      assertEquals(new Call.Done(0), writer.release());
      done(poller.step());
      assertTrue(told.getLast().hungUp() && !told.getLast().readable());
    }
  }
}
