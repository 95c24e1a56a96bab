package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.dts.DtsWriter;
import org.dtgraft.devicetree.dts.Inspection;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Symbols;

/// Blobs written as sources, and sources compiled.
final class SourceChecks {
  private final Inputs inputs;
  private final Reference reference;

  SourceChecks(Inputs inputs) {
    this.inputs = inputs;
    this.reference = inputs.reference();
  }

  Check decompile() throws IOException {
    return new Check(
        "decompile",
        "our source of a blob, compiled by us: the same tree, order included",
        inputs.cases(inputs.blobs(), SourceChecks::thereAndBack));
  }

  Check readByReference() throws IOException {
    return new Check(
        "dtc-reads",
        "our source of a blob, compiled by dtc: the same tree, order included",
        inputs.cases(inputs.blobs(), this::compiledByReference));
  }

  Check referenceText() throws IOException {
    return new Check(
        "dtc-text",
        "dtc's source of a blob, compiled by us and by dtc: the same tree, order included",
        inputs.cases(inputs.blobs(), this::referenceSource));
  }

  Check sources() throws IOException {
    return new Check(
        "sources",
        "preprocessed sources of the kernel with -@: the tree that dtc makes, order included",
        inputs.cases(inputs.sources(), this::compiled));
  }

  private static Verdict thereAndBack(Path file) throws IOException {
    DeviceTree tree = Trees.blob(file);
    return same(tree, Trees.compile(file + ".dts", DtsWriter.write(tree), false));
  }

  private Verdict compiledByReference(Path file) throws IOException, InterruptedException {
    DeviceTree tree = Trees.blob(file);
    Path source = Files.createTempFile("conformance", ".dts");
    try {
      Files.writeString(source, DtsWriter.write(tree), ISO_8859_1);
      Reference.Run theirs = reference.compile(source);
      return theirs.exit() == 0
          ? same(tree, Trees.read("compiled by dtc", theirs.output()))
          : new Verdict.Differed("dtc refuses our source: " + theirs.said().strip());
    } finally {
      Files.deleteIfExists(source);
    }
  }

  private Verdict referenceSource(Path file) throws IOException, InterruptedException {
    Path source = Files.createTempFile("conformance", ".dts");
    try {
      byte[] text = reference.decompile(file).output();
      Files.write(source, text);
      Reference.Run theirs = reference.compile(source);
      Result<DeviceTree> ours =
          Trees.compile(file + " by dtc", new String(text, ISO_8859_1), false);
      return switch (ours) {
        case Result.Failed<DeviceTree> failed when theirs.exit() != 0 ->
            new Verdict.Refused(Trees.said(failed));
        case Result<DeviceTree> _ when theirs.exit() != 0 ->
            new Verdict.Differed("only dtc refuses: " + theirs.said().strip());
        case Result<DeviceTree> _ -> same(Trees.blob("dtc", theirs.output()), ours);
      };
    } finally {
      Files.deleteIfExists(source);
    }
  }

  /// The kernel's rule passes `-b 0`: its blobs name no other boot CPU.
  private Verdict compiled(Path source) throws IOException {
    DeviceTree blob = Trees.blob(blobBeside(source.toString()));
    Result<DeviceTree> ours = compile(source, Inspection.NONE);
    return same(blob, ours.then(t -> Result.ok(new DeviceTree(t.root(), t.reservations(), 0))));
  }

  /// A preprocessed source, compiled as its blob was.
  Result<DeviceTree> compile(Path source, Inspection inspection) throws IOException {
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(hasSymbols(source));
    SourceText text = new SourceText(source.toString(), Files.readString(source, ISO_8859_1));
    SourceFiles files = (included, _) -> include(source, included);
    return new DtsCompiler(files, options).compile(text, inspection);
  }

  /// Whether the blob of a source has them.
  static boolean hasSymbols(Path source) throws IOException {
    return Trees.blob(blobBeside(source.toString())).root().child(Symbols.NODE).isPresent();
  }

  /// Overlays end in `.dtbo`, though 6.1 calls their sources `.dts` as well, and the base with the
  /// overlay has the overlay's name there.
  private static Path blobBeside(String source) {
    String stem = source.substring(0, source.lastIndexOf('.'));
    boolean overlay =
        source.endsWith(".dtso")
            || (Files.exists(Path.of(stem + ".dtbo")) && !Files.exists(Path.of(stem + ".dtso")));
    return Path.of(stem + (overlay ? ".dtbo" : ".dtb"));
  }

  /// What is left to `/include/`: the kernel's rule names the folder of the source for it.
  private Optional<SourceText> include(Path source, String name) {
    try {
      Path file = inputs.folderInKernel(source).resolve(name).normalize();
      return Files.exists(file)
          ? Optional.of(SourceText.of(file.toString(), Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Verdict same(DeviceTree expected, Result<DeviceTree> ours) {
    return switch (ours) {
      case Result.Failed<DeviceTree> failed -> new Verdict.Differed(Trees.said(failed));
      case Result.Ok<DeviceTree>(var tree, _) when tree.equals(expected) -> Verdict.AGREED;
      case Result.Ok<DeviceTree>(var tree, _) -> {
        Optional<String> first = Meaning.firstDifference(tree, expected);
        yield new Verdict.Differed(first.orElse("only the order"));
      }
    };
  }
}
