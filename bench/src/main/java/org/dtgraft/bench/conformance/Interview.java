package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Asks all cases of a check, as many at a time as there are processors.
final class Interview {
  private final Check check;
  private final Tally tally = new Tally();

  Interview(Check check) {
    this.check = check;
  }

  Tally run() throws InterruptedException, IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> answers = new ArrayList<>();
      for (Check.Case one : check.cases()) {
        answers.add(pool.submit(() -> ask(one)));
      }
      for (Future<?> answer : answers) {
        await(answer);
      }
    }
    return tally;
  }

  private @Nullable Void ask(Check.Case one) throws Exception {
    tally.add(one, one.verdict());
    return null;
  }

  private static void await(Future<?> answer) throws InterruptedException, IOException {
    try {
      answer.get();
    } catch (ExecutionException e) {
      throw new IOException("a case could not be asked", e.getCause());
    }
  }
}
