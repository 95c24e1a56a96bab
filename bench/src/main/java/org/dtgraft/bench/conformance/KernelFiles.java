package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;

/// The files that sources of the kernel include, each read once.
///
/// @param folders where they are looked for besides, in order
record KernelFiles(List<String> folders, Map<String, Optional<SourceText>> known)
    implements SourceFiles {
  KernelFiles(List<String> folders) {
    this(folders, new ConcurrentHashMap<>());
  }

  /// As the kernel's build looks for them.
  static KernelFiles around(Path source) {
    String name = source.toString();
    String top = name.substring(0, name.indexOf("/arch/"));
    return new KernelFiles(List.of(top + "/scripts/dtc/include-prefixes"));
  }

  @Override
  public Optional<SourceText> find(String name, String from) {
    return text(from.substring(0, from.lastIndexOf('/') + 1) + name).or(() -> findInFolders(name));
  }

  @Override
  public Optional<SourceText> findInFolders(String name) {
    return folders.stream().flatMap(f -> text(f + "/" + name).stream()).findFirst();
  }

  private Optional<SourceText> text(String name) {
    return known.computeIfAbsent(name, KernelFiles::read);
  }

  private static Optional<SourceText> read(String name) {
    try {
      Path file = Path.of(name);
      return Files.isRegularFile(file)
          ? Optional.of(SourceText.of(name, Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
