package org.dtgraft.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The inputs of a target that are kept: what a fuzzer has found to go new ways, in one archive,
/// and what once broke a law, in a folder with a name for each.
///
/// `pack|unpack ROOT TARGET FOLDER` moves inputs between the archive and a folder, where a fuzzer
/// works; the seeds and the findings go there too.
public final class Corpus {
  /// What archives are dated, so that the same inputs are the same bytes.
  private static final FileTime THEN = FileTime.fromMillis(1_767_225_600_000L);

  private final Path root;
  private final Target target;

  /// @param root of the repository
  Corpus(Path root, Target target) {
    this.root = root;
    this.target = target;
  }

  /// Packs or unpacks; see the class.
  public static void main(String[] args) throws IOException {
    Corpus corpus = new Corpus(Path.of(args[1]), Target.of(args[2]).orElseThrow());
    Path folder = Path.of(args[3]);
    switch (args[0]) {
      case "pack" -> corpus.pack(folder);
      case "unpack" -> corpus.unpack(folder);
      default -> throw new IllegalArgumentException("pack or unpack, not " + args[0]);
    }
  }

  /// The inputs by name, the findings first.
  Map<String, byte[]> inputs() throws IOException {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    for (Path finding : list(root.resolve("fuzz/findings").resolve(target.word()))) {
      inputs.put(finding.getFileName().toString(), Files.readAllBytes(finding));
    }
    if (Files.exists(archive())) {
      try (InputStream in = Files.newInputStream(archive());
          ZipInputStream zip = new ZipInputStream(in)) {
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
          inputs.put(e.getName(), zip.readAllBytes());
        }
      }
    }
    return inputs;
  }

  private void unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<byte[]> all = new ArrayList<>(inputs().values());
    all.addAll(new Seeds(root).of(target));
    int number = 0;
    for (byte[] input : all) {
      Files.write(folder.resolve("seed-%05d".formatted(number++)), input);
    }
  }

  private void pack(Path folder) throws IOException {
    Files.createDirectories(archive().getParent());
    try (OutputStream out = Files.newOutputStream(archive());
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : list(folder)) {
        ZipEntry entry = new ZipEntry(file.getFileName().toString());
        entry.setLastModifiedTime(THEN);
        zip.putNextEntry(entry);
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
  }

  private Path archive() {
    return root.resolve("fuzz/corpus").resolve(target.word() + ".zip");
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
