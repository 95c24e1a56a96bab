package org.dtgraft.app.dropin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.devicetree.check.Checks;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.Completion;
import org.dtgraft.devicetree.dts.Definitions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.dts.Inspection;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Reservation;

/// What dtc reads, whatever its format: a tree, checked, with all that the options add to it.
final class DtcInput {
  private final Console console;
  private final DtcSources sources;
  private final CompileOptions compiling;
  private final Inspection checks;
  private final int annotate;
  private DtcAnnotations annotations = DtcAnnotations.NONE;
  private boolean plugin;

  DtcInput(DtcOptions options, Console console) {
    this.console = console;
    this.sources = new DtcSources(console, options.folders());
    this.annotate = options.annotate();
    this.compiling =
        CompileOptions.DEFAULT
            .withoutPreprocessor()
            .withAdditions(options.additions())
            .withLevels(options.levels().levels());
    this.checks = new Checks(options.levels())::inspect;
  }

  /// Whether what was read is an overlay.
  boolean isPlugin() {
    return plugin;
  }

  /// Where what was read was written, if that is wanted.
  DtcAnnotations annotations() {
    return annotations;
  }

  /// The files that were opened, in order.
  List<String> opened() {
    return sources.opened();
  }

  /// The tree of an input.
  ///
  /// @throws FileRefused also where there is no such format
  Result<DeviceTree> read(String format, String name) throws IOException {
    return switch (format) {
      case "dts" -> source(sources.input(name));
      case "dtb" -> blob(sources.input(name));
      case "fs" -> DtcFolder.read(name, console).then(tree -> complete(tree));
      default -> throw unknown("input", format);
    };
  }

  static FileRefused unknown(String what, String format) {
    return FileRefused.input("dtc/format", "there is no %s format '%s'".formatted(what, format));
  }

  private Result<DeviceTree> source(InputFile input) throws IOException {
    SourceText text = SourceText.of(input.name(), input.bytes());
    try {
      if (annotate == 0) {
        return new DtsCompiler(sources, compiling).compile(text, this::inspect);
      }
      Definitions definitions = Definitions.wanted();
      Result<DeviceTree> tree =
          new DtsCompiler(sources, compiling).compile(text, this::inspect, definitions);
      annotations = new DtcPositions(definitions, annotate, text, sources.opened());
      return tree;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<Diagnostic> inspect(DeviceTree tree, boolean isPlugin) {
    plugin = isPlugin;
    return checks.inspect(tree, isPlugin);
  }

  private Result<DeviceTree> blob(InputFile input) {
    return new BlobReader()
        .read(input.name(), input.bytes())
        .then(tree -> {
          plugin = Completion.isPlugin(tree);
          return complete(untilEmpty(tree));
        });
  }

  /// dtc takes the first reservation of no bytes for the end of all.
  private static DeviceTree untilEmpty(DeviceTree tree) {
    List<Reservation> kept = tree.reservations().stream().takeWhile(r -> r.size() != 0).toList();
    return new DeviceTree(tree.root(), kept, tree.bootCpu());
  }

  private Result<DeviceTree> complete(DeviceTree tree) {
    return new Completion(compiling).complete(tree, plugin, checks);
  }
}
