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
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;

/// Compiles sources, as many at a time as there are processors; what there is to say and to write
/// comes in the order of the command line, as soon as it is its turn.
final class CompileRun {
  /// How many sources may be compiled before the first of them is done: that many blobs and
  /// diagnostics wait at most.
  private static final int LOOK_AHEAD = 64;

  private final Console console;
  private final TreeFile trees;
  private final CompileOutputs outputs;
  private final DiagnosticOutput diagnostics;
  private final boolean quiet;

  /// @param quiet whether errors are all that is said
  CompileRun(
      Console console,
      TreeFile trees,
      CompileOutputs outputs,
      DiagnosticOutput diagnostics,
      boolean quiet) {
    this.console = console;
    this.trees = trees;
    this.outputs = outputs;
    this.diagnostics = diagnostics;
    this.quiet = quiet;
  }

  /// A source as a blob.
  private record Compiled(boolean overlay, Blob blob) {}

  /// Bytes that are not looked at.
  private static final class Blob {
    private final byte[] bytes;

    Blob(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /// Compiles all of them; the worst that happened. One that fails does not stop the others.
  Exit all(List<CompileInput> inputs) throws IOException {
    int threads = Math.min(inputs.size(), Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
    Progress progress = new Progress(console, inputs.size(), !quiet, System::nanoTime);
    try {
      return all(inputs, pool, progress);
    } finally {
      progress.clear();
      pool.shutdownNow();
    }
  }

  private Exit all(List<CompileInput> inputs, ExecutorService pool, Progress progress)
      throws IOException {
    Deque<Future<Result<Compiled>>> running = new ArrayDeque<>();
    Iterator<CompileInput> next = inputs.iterator();
    Exit worst = Exit.DONE;
    for (CompileInput input : inputs) {
      while (next.hasNext() && running.size() < LOOK_AHEAD) {
        CompileInput ahead = next.next();
        running.add(pool.submit(() -> compile(ahead)));
      }
      Exit exit = finish(input, running.remove(), progress);
      progress.count(!exit.equals(Exit.DONE));
      worst = worst.and(exit);
    }
    progress.clear();
    sum(progress);
    return worst;
  }

  /// Where there were several, how many of them there were.
  private void sum(Progress progress) {
    int all = progress.done();
    int failed = progress.failed();
    if (all > 1 && !quiet) {
      console.say(
          failed == 0
              ? "%d sources compiled%n".formatted(all)
              : "%d of %d sources compiled, %d failed%n".formatted(all - failed, all, failed));
    }
  }

  private Exit finish(CompileInput input, Future<Result<Compiled>> future, Progress progress)
      throws IOException {
    try {
      Result<Compiled> result = await(future, input.name(), progress);
      report(result.diagnostics(), progress);
      if (!(result instanceof Result.Ok<Compiled>(var compiled, _))) {
        return Exit.WRONG_INPUT;
      }
      outputs.write(input, compiled.overlay, compiled.blob.bytes);
      return Exit.DONE;
    } catch (FileRefused e) {
      progress.clear();
      return diagnostics.refused(e);
    } catch (RuntimeException bug) {
      progress.clear();
      return Report.bug(bug, "'" + input.name() + "': ", console);
    }
  }

  private void report(List<Diagnostic> all, Progress progress) throws IOException {
    List<Diagnostic> wanted = quiet ? all.stream().filter(Diagnostic::isError).toList() : all;
    if (!wanted.isEmpty()) {
      progress.clear();
    }
    diagnostics.tell(wanted);
  }

  private Result<Compiled> compile(CompileInput input) throws IOException {
    InputFile in = InputFile.read(input.name(), console);
    if (in.isBlob()) {
      throw FileRefused.input("compile/blob", "'" + in.name() + "' is a blob already");
    }
    return trees.tree(in).then(tree -> Result.ok(compiled(tree)));
  }

  private static Compiled compiled(DeviceTree tree) {
    return new Compiled(isOverlay(tree), new Blob(BlobWriter.write(tree)));
  }

  private static boolean isOverlay(DeviceTree tree) {
    return tree.root().child(Fixup.NODE).isPresent()
        || tree.root().children().stream().anyMatch(c -> c.child("__overlay__").isPresent());
  }

  private static Result<Compiled> await(
      Future<Result<Compiled>> future, String what, Progress progress) throws IOException {
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
