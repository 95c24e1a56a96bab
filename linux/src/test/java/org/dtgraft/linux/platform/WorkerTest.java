package org.dtgraft.linux.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/// Calls that may block, and whether somebody waits for one.
final class WorkerTest {
  private final LinkedBlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
  private final List<String> answers = new ArrayList<>();

  @Test
  void itIsBusyUntilTheLastAnswerWasGiven() throws InterruptedException {
    try (Worker worker = new Worker("test", loop::add)) {
      assertFalse(worker.isBusy());
      worker.run(() -> "one", String::valueOf, answers::add);
      worker.run(() -> "two", String::valueOf, answers::add);
      loop.take().run();
      assertTrue(worker.isBusy());
      loop.take().run();
      assertFalse(worker.isBusy());
      assertEquals(List.of("one", "two"), answers);
    }
  }

  @Test
  void theThreadEndsWithTheJobThatItIsAt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Worker worker = new Worker("test", loop::add);
    List<Thread> threads = new ArrayList<>();
    worker.run(
        () -> {
          threads.add(Thread.currentThread());
          begun.countDown();
          end.await();
          return "one";
        },
        String::valueOf,
        answers::add);
    begun.await();
    worker.close();
    worker.run(() -> "never", String::valueOf, answers::add);
    end.countDown();
    threads.getFirst().join();
    assertEquals(1, loop.size());
  }
}
