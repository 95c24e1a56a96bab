package org.dtgraft.app.cli;

import java.io.IOException;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.devicetree.check.Checks;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;

/// Compiles sources and writes their blobs.
final class CompileRun {
  private final Console console;
  private final TreeFile trees;
  private final CompileOutputs outputs;
  private final ManyFiles sources;

  CompileRun(Console console, TreeFile trees, CompileOutputs outputs, ManyFiles sources) {
    this.console = console;
    this.trees = trees;
    this.outputs = outputs;
    this.sources = sources;
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

  /// Compiles all of them; the worst that happened.
  Exit all() throws IOException {
    return sources.all(this::compile, this::finish);
  }

  /// Says how many there were, where there were several.
  void sum() {
    int all = sources.done();
    int failed = sources.failed();
    if (all > 1) {
      console.say(
          failed == 0
              ? "%d sources compiled%n".formatted(all)
              : "%d of %d sources compiled, %d failed%n".formatted(all - failed, all, failed));
    }
  }

  private Result<Compiled> compile(NamedFile source) throws IOException {
    InputFile in = InputFile.read(source.name(), console);
    if (in.isBlob()) {
      throw FileRefused.input("compile/blob", "'" + in.name() + "' is a blob already");
    }
    return trees.tree(in).then(tree -> Result.ok(compiled(tree)));
  }

  private static Compiled compiled(DeviceTree tree) {
    return new Compiled(Checks.isOverlay(tree), new Blob(BlobWriter.write(tree)));
  }

  private Exit finish(NamedFile source, Result<Compiled> result) throws IOException {
    sources.tell(result.diagnostics());
    if (!(result instanceof Result.Ok<Compiled>(var compiled, _))) {
      return Exit.WRONG_INPUT;
    }
    outputs.write(source, compiled.overlay, compiled.blob.bytes);
    return Exit.DONE;
  }
}
