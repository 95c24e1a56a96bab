package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What `conformance/fetch` brought: `current/WHAT` is the newest of each.
///
/// @param cache the folder that it wrote to
/// @param sampleOnly whether only the choice that CI uses is wanted
record Inputs(Path cache, boolean sampleOnly) {

  /// The kernels whose sources were compiled, as far as they were fetched.
  private static final List<String> COMPILED = List.of("overlays", "overlays-6.1", "overlays-6.12");

  /// A base with overlays in their order, as the kernel's Makefiles pair them.
  ///
  /// @param name of the blob that the kernel's build makes of them
  record Pair(String name, Path base, List<Path> overlays) {}

  Reference reference() {
    return new Reference(cache.resolve("bin"));
  }

  /// The folders of blobs.
  List<Path> blobFolders() {
    return existing(sampleOnly ? List.of("sample") : List.of("dtbs-6.1", "dtbs-7"));
  }

  /// The blobs and overlay blobs in those folders.
  List<Path> blobs() throws IOException {
    return under(blobFolders(), ".dtb", ".dtbo");
  }

  /// The preprocessed sources that lie beside the blobs that dtc made of them.
  List<Path> sources() throws IOException {
    return sampleOnly ? List.of() : under(existing(COMPILED), ".dts", ".dtso");
  }

  /// The sources in the trees of the kernel, as people write them.
  List<Path> kernelSources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path tree : existing(sampleOnly ? List.of() : List.of("source"))) {
      found.addAll(under(List.of(tree.resolve("arch")), ".dts", ".dtso"));
    }
    return found;
  }

  /// The pairs of the packages and of the compiled sources.
  List<Pair> pairs() throws IOException {
    if (sampleOnly) {
      return pairs("sample", "sample/pairs.tsv");
    }
    List<Pair> all = new ArrayList<>(pairs("dtbs-7", "pairs-7"));
    for (String compiled : COMPILED) {
      all.addAll(pairs(compiled, compiled + "/pairs.tsv"));
    }
    return all;
  }

  /// The kernel's overlay unit test, compiled; empty where it was not fetched.
  Path unittest() {
    return current("overlays").resolve("unittest");
  }

  /// The folder of the kernel's tree that a preprocessed source comes from.
  Path folderInKernel(Path source) throws IOException {
    for (String compiled : COMPILED) {
      Path folder = current(compiled);
      if (Files.exists(folder) && source.startsWith(folder.toRealPath())) {
        Path place = folder.toRealPath().relativize(source);
        Path top = current(compiled.replace("overlays", "source"));
        return top.resolve("arch")
            .resolve(place.getName(0))
            .resolve("boot/dts")
            .resolve(place.subpath(1, place.getNameCount() - 1));
      }
    }
    throw new IOException("not of a compiled kernel: " + source);
  }

  /// A question about a file.
  interface OfFile {
    Verdict ask(Path file) throws IOException, InterruptedException;
  }

  /// A question about each of some files.
  List<Check.Case> cases(List<Path> files, OfFile question) {
    return files.stream().map(f -> Check.named(name(f), () -> question.ask(f))).toList();
  }

  /// A short name of an input.
  String name(Path input) {
    return cache.relativize(input).toString();
  }

  private Path current(String what) {
    return cache.resolve("current").resolve(what);
  }

  private List<Path> existing(List<String> whats) {
    return whats.stream().map(this::current).filter(Files::isDirectory).toList();
  }

  private List<Pair> pairs(String folder, String table) throws IOException {
    Path file = current(table);
    if (!Files.exists(file)) {
      return List.of();
    }
    Path in = current(folder).toRealPath();
    return Files.readAllLines(file, UTF_8).stream().map(line -> pair(in, line)).toList();
  }

  private static Pair pair(Path in, String line) {
    List<Path> files = Arrays.stream(line.split("\t", -1)).skip(1).map(in::resolve).toList();
    String name = in.getFileName() + "/" + line.substring(0, line.indexOf('\t'));
    return new Pair(name, files.getFirst(), files.subList(1, files.size()));
  }

  private static List<Path> under(List<Path> folders, String... endings) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> all = Files.walk(folder.toRealPath(), FileVisitOption.FOLLOW_LINKS)) {
        all.filter(f -> Stream.of(endings).anyMatch(f.toString()::endsWith))
            .sorted()
            .forEach(found::add);
      }
    }
    return found;
  }
}
