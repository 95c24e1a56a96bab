package org.dtgraft.app.dropin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;

/// The files that dtc opens: the input, and what it includes. All are looked for in the folder of
/// the file that asks, then in those of `-i`; the input too. Each one that is opened is remembered
/// for `-d`, in order.
final class DtcSources implements SourceFiles {
  private final Console console;
  private final List<String> folders;
  private final List<String> opened = new ArrayList<>();
  private final Map<String, SourceText> known = new HashMap<>();

  DtcSources(Console console, List<String> folders) {
    this.console = console;
    this.folders = List.copyOf(folders);
  }

  /// The names of the files opened so far.
  List<String> opened() {
    return opened;
  }

  /// Reads the input, `-` for standard input.
  InputFile input(String name) throws FileRefused {
    InputFile input = InputFile.read(name.equals("-") ? name : located(name), console);
    opened.add(input.name());
    return input;
  }

  private String located(String name) {
    return candidates(name, "").stream().filter(this::isThere).findFirst().orElse(name);
  }

  /// dtc knows nothing of the folders that line markers name.
  ///
  /// @throws UncheckedIOException where the file is there and cannot be read
  @Override
  public Optional<SourceText> find(String bytes, String from) {
    if (!opened.contains(from)) {
      return Optional.empty();
    }
    for (String name : candidates(Names.decoded(bytes), from)) {
      if (isThere(name)) {
        opened.add(name);
        return Optional.of(known.computeIfAbsent(name, this::read));
      }
    }
    return Optional.empty();
  }

  private List<String> candidates(String name, String from) {
    if (name.startsWith("/")) {
      return List.of(name);
    }
    List<String> candidates = new ArrayList<>();
    candidates.add(from.substring(0, from.lastIndexOf('/') + 1) + name);
    for (String folder : folders) {
      candidates.add(folder.endsWith("/") ? folder + name : folder + "/" + name);
    }
    return candidates;
  }

  private boolean isThere(String name) {
    try {
      Path path = console.file(name);
      return Files.exists(path) && !Files.isDirectory(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /// A device or a pipe has no end that could be trusted.
  private SourceText read(String name) {
    try {
      Path path = console.file(name);
      if (!Files.isRegularFile(path)) {
        throw FileRefused.input("file/kind", "'" + name + "' is no regular file");
      }
      if (Files.size(path) > InputFile.MOST) {
        throw InputFile.tooLarge(name);
      }
      return SourceText.of(name, Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(FileRefused.of(name, "read", e));
    }
  }
}
