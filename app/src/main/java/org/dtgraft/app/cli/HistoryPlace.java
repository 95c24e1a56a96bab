package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Names;
import org.dtgraft.hotplug.explore.History;

/// Where a history will be, and what the files that it names are called from there. A scenario
/// names files relative to its own place, and a history is kept at another.
final class HistoryPlace {
  private final Console console;
  private final Optional<String> board;

  /// @param board that was taken in place of the scenario's
  HistoryPlace(Console console, Optional<String> board) {
    this.console = console;
    this.board = board;
  }

  /// The history as a file.
  ///
  /// @param scenario the file that it comes from
  /// @param file where it will be; empty for the folder in which we are
  String text(History history, String scenario, String file) throws IOException {
    String from = folder(scenario);
    Path to = console.file(folder(file)).toRealPath();
    String named = Names.decoded(history.of().header().board().text());
    return history.text(
        Names.bytes(seen(to, file, board.orElse(AddonsFolder.below(from, named)))),
        name -> Names.bytes(seen(to, file, AddonsFolder.below(from, Names.decoded(name)))));
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  /// What a file is called from there.
  private String seen(Path to, String file, String name) {
    if (folder(file).isEmpty() || name.startsWith("/")) {
      return name;
    }
    return to.relativize(real(console.file(name))).toString();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // gone since it was read: its name must do
    }
  }
}
