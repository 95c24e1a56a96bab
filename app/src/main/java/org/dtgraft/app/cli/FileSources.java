package org.dtgraft.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;

/// The files that sources include: beside the file that asks, then in the include folders. Each is
/// read once, however many ask; many threads may.
final class FileSources implements SourceFiles {
  private final Console console;
  private final List<String> folders;
  private final Map<Path, SourceText> known = new ConcurrentHashMap<>();

  /// @param folders where to look besides, in order
  FileSources(Console console, List<String> folders) {
    this.console = console;
    this.folders = List.copyOf(folders);
  }

  /// @throws UncheckedIOException where the file is there and cannot be read
  @Override
  public Optional<SourceText> find(String bytes, String from) {
    String name = Names.decoded(bytes);
    return candidates(name, from).flatMap(candidate -> text(candidate).stream()).findFirst();
  }

  @Override
  public Optional<SourceText> findInFolders(String bytes) {
    String name = Names.decoded(bytes);
    return inFolders(name).flatMap(candidate -> text(candidate).stream()).findFirst();
  }

  private Stream<String> candidates(String name, String from) {
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    return name.startsWith("/")
        ? Stream.of(name)
        : Stream.concat(Stream.of(folder + name), inFolders(name));
  }

  private Stream<String> inFolders(String name) {
    return name.startsWith("/") ? Stream.of(name) : folders.stream().map(f -> below(f, name));
  }

  private static String below(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  private Optional<SourceText> text(String name) {
    Path path;
    try {
      path = console.file(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    if (!Files.exists(path) || Files.isDirectory(path)) {
      return Optional.empty();
    }
    return Optional.of(known.computeIfAbsent(path, p -> read(name, p)));
  }

  /// A device or a pipe has no end that could be trusted.
  private static SourceText read(String name, Path path) {
    try {
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
