package org.dtgraft.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.dts.Inspection;
import org.dtgraft.devicetree.tree.DeviceTree;

/// Reads trees from whatever holds one: a blob, or a source, which is compiled.
final class TreeFile {
  /// Where a source's includes are looked for.
  static final Option INCLUDE =
      Option.valued("DIR", "Where else the includes of a source are looked for.", "-i").manyTimes();

  private final Console console;
  private final DtsCompiler compiler;
  private final Inspection inspection;

  /// Keeps the labels of sources, as the readers of a tree and overlays want them.
  TreeFile(Console console, Arguments arguments) throws WrongUsage {
    this(console, arguments, CompileOptions.DEFAULT.withSymbols(true));
  }

  TreeFile(Console console, Arguments arguments, CompileOptions options) throws WrongUsage {
    this(console, arguments, options, Inspection.NONE);
  }

  /// @param inspection who looks at the trees of sources
  TreeFile(Console console, Arguments arguments, CompileOptions options, Inspection inspection)
      throws WrongUsage {
    this.console = console;
    this.inspection = inspection;
    this.compiler =
        new DtsCompiler(
            new FileSources(console.directory(), arguments.values("-i")),
            options.withDefinitions(MacroOptions.of(arguments)));
  }

  /// The tree in the file of that name.
  Result<DeviceTree> tree(String name) throws IOException {
    return tree(InputFile.read(name, console));
  }

  /// The tree in these bytes.
  Result<DeviceTree> tree(InputFile in) throws IOException {
    return in.isBlob() ? new BlobReader().read(in.name(), in.bytes()) : compiled(in);
  }

  private Result<DeviceTree> compiled(InputFile in) throws IOException {
    try {
      return compiler.compile(SourceText.of(in.name(), in.bytes()), inspection);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
