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
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;

/// The files that sources include: beside the file that asks, then in the include folders. Each is
/// looked for and read once, however many ask; many threads may.
public final class FileSources implements SourceFiles {
  private final Path directory;
  private final List<String> folders;
  private final Map<String, Optional<SourceText>> named = new ConcurrentHashMap<>();
  private final Map<Path, SourceText> known = new ConcurrentHashMap<>();

  /// @param directory what relative names are relative to
  /// @param folders where to look besides, in order
  public FileSources(Path directory, List<String> folders) {
    this.directory = directory;
    this.folders = List.copyOf(folders);
  }

  /// @throws UncheckedIOException where the file is there and cannot be read
  @Override
  public Optional<SourceText> find(String bytes, String from) {
    return first(candidates(Names.decoded(bytes), from));
  }

  @Override
  public Optional<SourceText> findInFolders(String bytes) {
    return first(inFolders(Names.decoded(bytes)));
  }

  private Optional<SourceText> first(Stream<String> candidates) {
    return candidates.flatMap(name -> named.computeIfAbsent(name, this::text).stream()).findFirst();
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
    try {
      Path path = directory.resolve(name);
      if (!Files.exists(path) || Files.isDirectory(path)) {
        return Optional.empty();
      }
      return Optional.of(known.computeIfAbsent(identity(path), p -> read(name, p)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(FileRefused.of(name, "read", e));
    }
  }

  /// Where the file is without links in its folders: `..` behind a link means the folder above what
  /// the link leads to. A link to the file itself stays, as its includes are beside the link.
  private static Path identity(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent.toRealPath().resolve(absolute.getFileName());
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
