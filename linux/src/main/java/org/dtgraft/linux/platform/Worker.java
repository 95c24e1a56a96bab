package org.dtgraft.linux.platform;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/// A thread for calls that may block in the kernel for as long as it likes: they wait for one
/// another, and their answers come on the thread of the loop. It never keeps the program from
/// ending.
final class Worker {
  private final Executor loop;
  private final LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();

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
    jobs.add(() -> {
      T result = result(job, failed);
      loop.execute(() -> answer.accept(result));
    });
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
      while (true) {
        jobs.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
