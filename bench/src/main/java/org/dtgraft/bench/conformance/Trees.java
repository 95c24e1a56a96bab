package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;

/// How the checks come by trees.
public final class Trees {
  private Trees() {}

  /// The tree in a file.
  ///
  /// @throws IOException also where it is no blob: inputs were checked by another check
  public static DeviceTree blob(Path file) throws IOException {
    return blob(file.toString(), Files.readAllBytes(file));
  }

  /// The tree in a blob.
  public static DeviceTree blob(String name, byte[] bytes) throws IOException {
    return switch (read(name, bytes)) {
      case Result.Ok<DeviceTree>(var tree, _) -> tree;
      case Result.Failed<DeviceTree> failed -> throw new IOException(said(failed));
    };
  }

  static Result<DeviceTree> read(String name, byte[] bytes) {
    return new BlobReader().read(name, bytes);
  }

  /// The overlay in a file.
  public static Overlay overlay(Path file) throws IOException {
    return switch (Overlay.of(file.getFileName().toString(), blob(file))) {
      case Result.Ok<Overlay>(var overlay, _) -> overlay;
      case Result.Failed<Overlay> failed -> throw new IOException(said(failed));
    };
  }

  static Result<DeviceTree> compile(String name, String text, boolean symbols) {
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(symbols);
    return new DtsCompiler(SourceFiles.NONE, options).compile(new SourceText(name, text));
  }

  /// The first error in a line.
  static String said(Result<?> failed) {
    Diagnostic first =
        failed.diagnostics().stream().filter(Diagnostic::isError).findFirst().orElseThrow();
    return DiagnosticText.where(first.place()) + ": " + first.message();
  }
}
