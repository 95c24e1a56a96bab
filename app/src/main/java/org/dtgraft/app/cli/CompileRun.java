package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;

/// Compiles sources, as many at a time as there are processors; what there is to say and to write
/// comes in the order of the command line.
final class CompileRun {
  private final Console console;
  private final TreeFile trees;
  private final CompileOutputs outputs;
  private final DiagnosticOutput diagnostics;

  CompileRun(
      Console console, TreeFile trees, CompileOutputs outputs, DiagnosticOutput diagnostics) {
    this.console = console;
    this.trees = trees;
    this.outputs = outputs;
    this.diagnostics = diagnostics;
  }

  /// A source as a tree and a blob.
  private record Compiled(DeviceTree tree, Blob blob) {}

  /// Bytes that are not looked at.
  private static final class Blob {
    private final byte[] bytes;

    Blob(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /// Compiles all of them; the worst that happened.
  Exit all(List<String> inputs) throws IOException {
    if (inputs.size() == 1) {
      return finish(inputs.getFirst(), () -> compile(inputs.getFirst()));
    }
    int threads = Math.min(inputs.size(), Runtime.getRuntime().availableProcessors());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      return finishAll(inputs, pool);
    } finally {
      pool.shutdownNow();
    }
  }

  private Exit finishAll(List<String> inputs, ExecutorService pool) throws IOException {
    Deque<Future<Result<Compiled>>> running = new ArrayDeque<>();
    inputs.forEach(input -> running.add(pool.submit(() -> compile(input))));
    Progress progress = new Progress(console, inputs.size());
    Exit worst = Exit.DONE;
    for (int i = 0; i < inputs.size(); i++) {
      Future<Result<Compiled>> future = running.remove();
      progress.at(i, inputs.get(i));
      worst = worst.and(finish(inputs.get(i), () -> await(future)));
    }
    progress.end();
    return worst;
  }

  /// A step that reads files.
  private interface Step {
    Result<Compiled> run() throws IOException;
  }

  private Exit finish(String input, Step step) throws IOException {
    try {
      Result<Compiled> result = step.run();
      diagnostics.tell(result.diagnostics());
      if (!(result instanceof Result.Ok<Compiled>(var compiled, _))) {
        return Exit.WRONG_INPUT;
      }
      outputs.write(input, compiled.tree, compiled.blob.bytes);
      return Exit.DONE;
    } catch (FileRefused e) {
      return diagnostics.refused(e);
    }
  }

  private Result<Compiled> compile(String input) throws IOException {
    InputFile in = InputFile.read(input, console);
    if (in.isBlob()) {
      throw FileRefused.input("compile/blob", "'" + in.name() + "' is a blob already");
    }
    return trees.tree(in).then(tree -> Result.ok(new Compiled(tree, blob(tree))));
  }

  private static Blob blob(DeviceTree tree) {
    return new Blob(BlobWriter.write(tree));
  }

  private static Result<Compiled> await(Future<Result<Compiled>> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
