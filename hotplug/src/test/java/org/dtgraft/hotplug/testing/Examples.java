package org.dtgraft.hotplug.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.CatalogueTree;

/// The files of `examples/sunh`, compiled.
public final class Examples {
  private static final Path FOLDER = Path.of("..", "examples", "sunh");

  /// The base board.
  public static final DeviceTree BASE = tree("base.dts");

  /// What the catalogue file describes.
  public static final Catalogue CATALOGUE = catalogue();

  private Examples() {}

  /// A file as a tree.
  public static DeviceTree tree(String file) {
    return compile(file, text(file).getBytes(ISO_8859_1));
  }

  /// A file as it is, a `char` for each byte.
  public static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A source as a tree.
  public static DeviceTree compile(String name, byte[] source) {
    return compile(name, source, CompileOptions.DEFAULT);
  }

  /// A source as a tree with `/__symbols__`, as distributions build theirs.
  public static DeviceTree compileWithSymbols(String name, byte[] source) {
    return compile(name, source, CompileOptions.DEFAULT.withSymbols(true));
  }

  private static DeviceTree compile(String name, byte[] source, CompileOptions options) {
    return value(new DtsCompiler(SourceFiles.NONE, options).compile(SourceText.of(name, source)));
  }

  /// A file as an overlay.
  public static Overlay overlay(String file) {
    return value(Overlay.of(file, tree(file)));
  }

  private static Catalogue catalogue() {
    DeviceTree tree = tree("catalogue.dts");
    Map<String, Overlay> overlays = new HashMap<>();
    CatalogueTree.files(tree).forEach(f -> overlays.put(f, overlay(f)));
    return value(CatalogueTree.read(tree, overlays));
  }

  /// The value of a result that must be good.
  public static <T> T value(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(var value, _) -> value;
      case Result.Failed<T>(var errors) ->
          throw new AssertionError(new DiagnosticText(false).print(errors));
    };
  }
}
