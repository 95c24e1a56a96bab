package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Names;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Overlay;

/// The overlays that the operations name, each read once.
final class OverlayFiles {
  private final Console console;
  private final TreeFile trees;
  private final Map<Path, Result<Overlay>> read = new HashMap<>();

  OverlayFiles(Console console, Arguments arguments) {
    this.console = console;
    this.trees = new TreeFile(console, arguments);
  }

  /// The overlay in a file.
  Result<Overlay> overlay(String file) throws IOException {
    Result<Overlay> known = read.get(identity(file));
    if (known == null) {
      known = trees.tree(file).then(tree -> Overlay.of(Names.bytes(file), tree));
      if (known instanceof Result.Ok<Overlay>) {
        Report.diagnostics(known.diagnostics(), console);
      }
      read.put(identity(file), known);
    }
    return known;
  }

  /// The same for two names of one file that differ only by `./` and the like.
  Path identity(String file) {
    return console.file(file).toAbsolutePath().normalize();
  }
}
