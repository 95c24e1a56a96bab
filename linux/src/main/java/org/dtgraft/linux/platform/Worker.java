package org.dtgraft.linux.platform;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/// A thread for calls that may block in the kernel for as long as it likes: they wait for one
/// another, and their answers come on the thread of the loop. It never keeps the program from
/// ending.
final class Worker implements AutoCloseable {
  private final Executor loop;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  /// @param loop where answers are given
  Worker(String name, Executor loop) {
    this.loop = loop;
    Thread thread = new Thread(this::work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /// Runs a job, after those that came before.
  ///
  /// @param failed makes an answer of an exception
  <T> void run(Callable<T> job, Function<Exception, T> failed, Consumer<T> answer) {
    unanswered.incrementAndGet();
    jobs.add(() -> {
      T result = result(job, failed);
      loop.execute(() -> {
        unanswered.decrementAndGet();
        answer.accept(result);
      });
    });
  }

  /// Whether somebody waits for an answer.
  boolean isBusy() {
    return unanswered.get() > 0;
  }

  /// The thread ends when the job that it is at has returned.
  @Override
  public void close() {
    closed = true;
    jobs.add(() -> {});
  }

  private static <T> T result(Callable<T> job, Function<Exception, T> failed) {
    try {
      return job.call();
    } catch (Exception e) {
      return failed.apply(e);
    }
  }

  private void work() {
    try {
      while (!closed) {
        jobs.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
