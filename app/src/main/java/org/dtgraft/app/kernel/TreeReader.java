package org.dtgraft.app.kernel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.dtgraft.hotplug.kernel.IndexBuilder;
import org.dtgraft.hotplug.kernel.KernelIndex;
import org.dtgraft.hotplug.kernel.SourceFacts;
import org.dtgraft.hotplug.kernel.SourceReader;
import org.dtgraft.hotplug.kernel.SupplierTable;

/// Reads the C files of a kernel where drivers are, as many at a time as there are processors. What
/// cannot be read, and what is larger than any driver, is passed over.
final class TreeReader {
  /// Where there are drivers, and what they are told by.
  private static final List<String> FOLDERS =
      List.of("drivers", "sound", "net", "arch", "fs", "kernel", "mm");

  private static final String LINKS = "drivers/of/property.c";

  /// The largest driver of Linux has less than one MiB.
  private static final long LARGEST = 8 << 20;

  /// Ten times what Linux has.
  private static final int MOST = 500_000;

  /// How many files a thread reads at a time.
  private static final int PORTION = 200;

  private final Path root;
  private final Map<String, Long> times = new TreeMap<>();
  private final List<Path> files = new ArrayList<>();

  TreeReader(Path root) {
    this.root = root;
  }

  /// One file, read.
  private record Found(String file, SourceFacts facts) {}

  /// When each of the folders that were read was last changed.
  Map<String, Long> times() {
    return times;
  }

  /// Reads the tree.
  KernelIndex read(String version) throws IOException {
    for (String folder : FOLDERS) {
      if (Files.isDirectory(root.resolve(folder))) {
        Files.walkFileTree(root.resolve(folder), new Walk());
      }
    }
    IndexBuilder builder = new IndexBuilder(version);
    read(files, builder);
    read(headers(builder), builder);
    bytes(root.resolve(LINKS)).map(SupplierTable::read).ifPresent(builder::links);
    return builder.build();
  }

  private void read(List<Path> wanted, IndexBuilder builder) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<List<Found>>> running = new ArrayList<>();
      for (int i = 0; i < wanted.size(); i += PORTION) {
        List<Path> portion = wanted.subList(i, Math.min(wanted.size(), i + PORTION));
        running.add(pool.submit(() -> facts(portion)));
      }
      for (Future<List<Found>> future : running) {
        future.get().forEach(f -> builder.add(f.file(), f.facts()));
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /// The headers beside drivers whose tables are in none of the files.
  private List<Path> headers(IndexBuilder builder) throws IOException {
    List<Path> headers = new ArrayList<>();
    for (String folder : builder.folders()) {
      try (Stream<Path> all = Files.list(root.resolve(folder))) {
        all.filter(f -> f.toString().endsWith(".h")).sorted().forEach(headers::add);
      }
    }
    return headers;
  }

  private List<Found> facts(List<Path> portion) {
    List<Found> found = new ArrayList<>();
    for (Path file : portion) {
      bytes(file)
          .filter(SourceReader::isWorthReading)
          .ifPresent(text -> found.add(new Found(name(file), SourceReader.read(text))));
    }
    return found;
  }

  private static Optional<byte[]> bytes(Path file) {
    try {
      boolean small = Files.isRegularFile(file) && Files.size(file) <= LARGEST;
      return small ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // as if it were not there: the rest of the tree still tells much
    }
  }

  private String name(Path file) {
    return root.relativize(file).toString();
  }

  /// Collects the C files below a folder, and the folders. Links are not followed.
  private final class Walk extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      times.put(name(folder), attributes.lastModifiedTime().toMillis());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && file.toString().endsWith(".c")) {
        files.add(file);
      }
      return files.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
