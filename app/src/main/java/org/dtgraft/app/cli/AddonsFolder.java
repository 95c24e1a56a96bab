package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.CatalogueTree;

/// A folder with a catalogue, `catalogue.dts` or `catalogue.dtb`, and the overlays that it names.
///
/// Their sources are compiled without symbols: those that two add-ons of one model both bring would
/// be in each other's way.
final class AddonsFolder {
  private static final List<String> CATALOGUES = List.of("catalogue.dts", "catalogue.dtb");

  private final Console console;
  private final TreeFile files;

  AddonsFolder(Console console, Arguments arguments) throws WrongUsage {
    this.console = console;
    this.files = new TreeFile(console, arguments, CompileOptions.DEFAULT);
  }

  /// The catalogue in a folder, or what is wrong with it or an overlay.
  Result<Catalogue> catalogue(String folder) throws IOException {
    for (String name : CATALOGUES) {
      if (Files.exists(console.file(below(folder, name)))) {
        Result<DeviceTree> tree = files.tree(below(folder, name));
        return switch (tree) {
          case Result.Ok<DeviceTree>(var read, _) -> catalogue(folder, read);
          case Result.Failed<DeviceTree>(var errors) -> new Result.Failed<>(errors);
        };
      }
    }
    throw new FileRefused(
        "file/missing",
        "there is neither '%s' nor '%s' in '%s'"
            .formatted(CATALOGUES.getFirst(), CATALOGUES.getLast(), folder));
  }

  private Result<Catalogue> catalogue(String folder, DeviceTree tree) throws IOException {
    Map<String, Overlay> overlays = new HashMap<>();
    List<Diagnostic> said = new ArrayList<>();
    for (String file : CatalogueTree.files(tree)) {
      Result<Overlay> overlay = overlay(file, below(folder, Names.decoded(file)));
      said.addAll(overlay.diagnostics());
      if (overlay instanceof Result.Ok<Overlay>(var value, _)) {
        overlays.put(file, value);
      }
    }
    return said.stream().anyMatch(Diagnostic::isError)
        ? new Result.Failed<>(said)
        : CatalogueTree.read(tree, overlays);
  }

  /// The overlay in a file.
  ///
  /// @param name under which it is known then
  Result<Overlay> overlay(String name, String file) throws IOException {
    return files.tree(file).then(tree -> Overlay.of(name, tree));
  }

  /// A name in a folder.
  static String below(String folder, String name) {
    return folder.isEmpty() || folder.endsWith("/") || name.startsWith("/")
        ? (name.startsWith("/") ? name : folder + name)
        : folder + "/" + name;
  }
}
