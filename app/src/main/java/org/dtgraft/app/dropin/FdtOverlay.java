package org.dtgraft.app.dropin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.app.console.OutputFile;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobEditor;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.RemovalPolicy;

/// `fdtoverlay`: a base with overlays, for boot loaders.
final class FdtOverlay implements DropIn {
  private static final Usage USAGE =
      new Usage(
          "fdtoverlay",
          """
          apply a number of overlays to a base blob
          	fdtoverlay <options> [<overlay.dtbo> [<overlay.dtbo>]]\
          """,
          "i:o:vhV",
          List.of(
              Usage.valued('i', "input", "Input base DT blob"),
              Usage.valued('o', "output", "Output DT blob"),
              Usage.flag('v', "verbose", "Verbose messages"),
              Usage.flag('h', "help", "Print this help and exit"),
              Usage.flag('V', "version", "Print version and exit")));

  @Override
  public String name() {
    return "fdtoverlay";
  }

  @Override
  public String summary() {
    return "overlays on a base, for boot loaders";
  }

  @Override
  public int run(List<String> words, Console console) throws IOException {
    try {
      return new Call(words, console).apply();
    } catch (Ended ended) {
      return ended.tell(console);
    }
  }

  /// One call.
  private static final class Call {
    private final Console console;
    private final List<String> files;
    private String input = "";
    private String output = "";
    private boolean verbose;

    Call(List<String> words, Console console) throws Ended {
      this.console = console;
      this.files = USAGE.parse(words, this::take);
      require(!input.isEmpty(), "missing input file");
      require(!output.isEmpty(), "missing output file");
      require(!files.isEmpty(), "missing overlay file(s)");
    }

    private static void require(boolean given, String otherwise) throws Ended {
      if (!given) {
        throw USAGE.wrong(otherwise);
      }
    }

    private void take(char option, String value) {
      switch (option) {
        case 'i' -> input = value;
        case 'o' -> output = value;
        default -> verbose = true;
      }
    }

    int apply() throws IOException {
      if (verbose) {
        console.print(said());
      }
      InputFile in = InputFile.read(input, console);
      Result<BlobEditor> base = BlobEditor.open(in.name(), in.bytes());
      Result<List<Overlay>> overlays =
          base instanceof Result.Ok<BlobEditor> ? overlays() : Result.ok(List.of());
      Result<byte[]> applied = base.then(editor -> overlays.then(all -> apply(editor, all)));
      boolean done = applied instanceof Result.Ok<byte[]>;
      if (verbose || !done) {
        Report.diagnostics(applied.diagnostics(), console);
      }
      if (applied instanceof Result.Ok<byte[]>(var bytes, _)) {
        OutputFile.write(output, bytes, console);
      }
      return done ? 0 : 1;
    }

    private String said() {
      StringBuilder said = new StringBuilder();
      said.append("input  = ").append(input).append('\n');
      said.append("output = ").append(output).append('\n');
      for (int i = 0; i < files.size(); i++) {
        said.append("overlay[").append(i).append("] = ").append(files.get(i)).append('\n');
      }
      return said.toString();
    }

    /// All of them, read before any is applied.
    private Result<List<Overlay>> overlays() throws IOException {
      List<Overlay> overlays = new ArrayList<>();
      for (String file : files) {
        InputFile in = InputFile.read(file, console);
        Result<Overlay> overlay =
            new BlobReader()
                .read(in.name(), in.bytes())
                .then(tree -> Overlay.of(Names.bytes(in.name()), tree));
        if (!(overlay instanceof Result.Ok<Overlay>(var read, _))) {
          return new Result.Failed<>(overlay.diagnostics());
        }
        overlays.add(read);
      }
      return Result.ok(overlays);
    }

    private static Result<byte[]> apply(BlobEditor editor, List<Overlay> overlays) {
      LiveTree live = new LiveTree(editor.tree(), Dialect.FDTOVERLAY, RemovalPolicy.KERNEL);
      List<Diagnostic> warnings = new ArrayList<>();
      for (Overlay overlay : overlays) {
        switch (live.load(overlay)) {
          case LoadOutcome.Refused(var reasons) -> {
            return new Result.Failed<>(reasons);
          }
          case LoadOutcome.Loaded(_, var plan) -> {
            new LibfdtMerge(editor, live.present()).merge(overlay, plan.targets());
            warnings.addAll(plan.warnings());
          }
        }
      }
      return Result.of(editor.toBytes(), warnings);
    }
  }
}
