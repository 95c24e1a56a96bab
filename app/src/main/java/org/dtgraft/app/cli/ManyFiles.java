package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// Works on files, as many at a time as there are processors; what there is to say and to write
/// comes in the order of the command line, as soon as it is its turn.
final class ManyFiles {
  /// How many files may be worked on before the first of them is done: that many results wait at
  /// most.
  private static final int LOOK_AHEAD = 64;

  private final List<NamedFile> files;
  private final Console console;
  private final DiagnosticOutput diagnostics;
  private final boolean quiet;
  private final Progress progress;

  /// @param quiet whether errors are all that is said
  ManyFiles(List<NamedFile> files, Console console, DiagnosticOutput diagnostics, boolean quiet) {
    this.files = files;
    this.console = console;
    this.diagnostics = diagnostics;
    this.quiet = quiet;
    this.progress = new Progress(console, files.size(), !quiet, System::nanoTime);
  }

  /// What is done to a file, in a thread of its own.
  interface Work<T> {
    T on(NamedFile file) throws IOException;
  }

  /// What is done with the result, for one file after the other.
  interface Ending<T> {
    Exit of(NamedFile file, T result) throws IOException;
  }

  /// Works on all of them; the worst that happened. One that fails does not stop the others.
  <T> Exit all(Work<T> work, Ending<T> ending) throws IOException {
    int threads = Math.min(files.size(), Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
    try {
      return all(work, ending, pool);
    } finally {
      progress.clear();
      pool.shutdownNow();
    }
  }

  private <T> Exit all(Work<T> work, Ending<T> ending, ExecutorService pool) throws IOException {
    Deque<Future<T>> running = new ArrayDeque<>();
    Iterator<NamedFile> next = files.iterator();
    Exit worst = Exit.DONE;
    for (NamedFile file : files) {
      while (next.hasNext() && running.size() < LOOK_AHEAD) {
        NamedFile ahead = next.next();
        running.add(pool.submit(() -> work.on(ahead)));
      }
      Exit exit = finish(file, running.remove(), ending);
      progress.count(!exit.equals(Exit.DONE));
      worst = worst.and(exit);
    }
    return worst;
  }

  private <T> Exit finish(NamedFile file, Future<T> future, Ending<T> ending) throws IOException {
    try {
      return ending.of(file, await(future, file.name()));
    } catch (FileRefused e) {
      progress.clear();
      return diagnostics.refused(e);
    } catch (RuntimeException bug) {
      progress.clear();
      return Report.bug(bug, "'" + file.name() + "': ", console);
    }
  }

  /// Tells what there is to say of a file, to those who want to hear it.
  void tell(List<Diagnostic> all) throws IOException {
    List<Diagnostic> wanted = quiet ? all.stream().filter(Diagnostic::isError).toList() : all;
    if (!wanted.isEmpty()) {
      progress.clear();
    }
    diagnostics.tell(wanted);
  }

  /// How many there are.
  int count() {
    return files.size();
  }

  /// How many have been worked on.
  int done() {
    return progress.done();
  }

  /// How many of them failed.
  int failed() {
    return progress.failed();
  }

  private <T> T await(Future<T> future, String what) throws IOException {
    try {
      progress.at(what);
      while (true) {
        try {
          return future.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          progress.at(what);
        }
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw rethrown(e);
    }
  }

  private static IOException rethrown(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException io -> io;
      case RuntimeException bug -> throw bug;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(e);
    };
  }
}
