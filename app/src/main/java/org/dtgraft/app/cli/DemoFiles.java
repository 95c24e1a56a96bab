package org.dtgraft.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.CatalogueTree;
import org.dtgraft.hotplug.sim.SunhBoard;

/// The examples, which the program carries with it, compiled.
final class DemoFiles {
  private static final String FOLDER = "/org/dtgraft/app/examples/sunh/";
  private static final String REAL_BOARD = "fsl,imx8mp-evk";

  /// The board of the examples.
  Result<DeviceTree> base() {
    return tree("base.dts");
  }

  /// Which add-ons there are.
  Result<Catalogue> catalogue() {
    return tree("catalogue.dts").then(this::catalogue);
  }

  private Result<Catalogue> catalogue(DeviceTree tree) {
    Map<String, Overlay> overlays = new HashMap<>();
    List<Diagnostic> said = new ArrayList<>();
    for (String file : CatalogueTree.files(tree)) {
      Result<Overlay> overlay = overlay(file);
      said.addAll(overlay.diagnostics());
      if (overlay instanceof Result.Ok<Overlay>(var value, _)) {
        overlays.put(file, value);
      }
    }
    return said.stream().anyMatch(Diagnostic::isError)
        ? new Result.Failed<>(said)
        : CatalogueTree.read(tree, overlays);
  }

  /// A real board's tree with a connector: its own, or the one that the examples have for it.
  Result<DeviceTree> withConnector(String file, DeviceTree tree) {
    return catalogue().then(known -> withConnector(file, tree, known));
  }

  private Result<DeviceTree> withConnector(String file, DeviceTree tree, Catalogue known) {
    boolean[] has = {false};
    tree.forEach((_, node) -> has[0] |= known.type(Compatible.of(node)).isPresent());
    if (has[0]) {
      return Result.ok(tree);
    }
    if (!Compatible.matches(tree.root(), REAL_BOARD)) {
      return Result.failed(
          Diagnostic.error(
                  "demo/no-connector",
                  new Place.InTree(Names.bytes(file), "/"),
                  "this board has no connector that the examples know, and is no '"
                      + REAL_BOARD
                      + "', for which they have one")
              .withHint(
                  "add a node compatible with 'ge,sunh-addon-connector' by 'dtgraft overlay', as"
                      + " examples/sunh/connector-imx8mp-evk.dtso does"));
    }
    return overlay("connector-imx8mp-evk.dtso").then(o -> SunhBoard.withConnectors(tree, o));
  }

  private Result<Overlay> overlay(String file) {
    return tree(file).then(tree -> Overlay.of(file, tree));
  }

  private static Result<DeviceTree> tree(String file) {
    DtsCompiler compiler =
        new DtsCompiler(SourceFiles.NONE, CompileOptions.DEFAULT.withSymbols(true));
    return compiler.compile(SourceText.of("examples/sunh/" + file, bytes(file)));
  }

  /// An example as it is.
  static byte[] bytes(String file) {
    try (InputStream in = DemoFiles.class.getResourceAsStream(FOLDER + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
