package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// The files that a command line names: themselves, or by folders for all below them whose names
/// end as they should, in order of their names.
///
/// Links to files are followed; links to folders below a named one are not, so that nothing is met
/// twice. Names that begin with a dot belong to tools and are passed over.
final class NamedFiles {
  private final Console console;
  private final Kind kind;
  private final Map<String, NamedFile> files = new LinkedHashMap<>();
  private final List<FileRefused> refused = new ArrayList<>();
  private final List<Diagnostic> bare = new ArrayList<>();
  private boolean folders;

  /// What a folder stands for.
  ///
  /// @param rule of a folder without such files
  record Kind(String rule, List<String> endings) {
    static final Kind SOURCES = new Kind("compile/no-source", List.of(".dts", ".dtso"));

    /// Parts that others include are no trees.
    static final Kind TREES = new Kind("file/no-tree", List.of(".dts", ".dtso", ".dtb", ".dtbo"));

    static final Kind SCENARIOS = new Kind("simulate/no-scenario", List.of(".scenario"));

    Kind {
      endings = List.copyOf(endings);
    }

    private boolean fits(String name) {
      return endings.stream().anyMatch(name::endsWith);
    }

    private String names() {
      int last = endings.size() - 1;
      String others = String.join(", ", endings.subList(0, last));
      return others + (others.isEmpty() ? "" : " or ") + endings.get(last);
    }
  }

  private NamedFiles(Kind kind, Console console) {
    this.kind = kind;
    this.console = console;
  }

  static NamedFiles find(List<String> operands, Kind kind, Console console) throws IOException {
    NamedFiles inputs = new NamedFiles(kind, console);
    for (String operand : operands) {
      if (!operand.equals("-") && Files.isDirectory(console.file(operand))) {
        inputs.folders = true;
        inputs.folder(operand);
      } else {
        inputs.add(NamedFile.itself(operand));
      }
    }
    if (kind.equals(Kind.SCENARIOS) && !inputs.files.isEmpty()) {
      inputs.excuse();
    }
    return inputs;
  }

  private void excuse() {
    for (FileRefused folder : List.copyOf(refused)) {
      Diagnostic said = folder.diagnostic();
      if (said.rule().equals(kind.rule)) {
        refused.remove(folder);
        bare.add(Diagnostic.warning(said.rule(), said.place(), said.message()));
      }
    }
  }

  /// In the order of the command line, each once.
  List<NamedFile> all() {
    return List.copyOf(files.values());
  }

  /// Tells which folders could not be read, or hold none; the exit code of that. Among scenarios
  /// stand folders with what they load, and a shell names those too: where there are scenarios, a
  /// folder without any is worth a warning.
  Exit tellRefused(DiagnosticOutput diagnostics) throws IOException {
    Exit worst = Exit.DONE;
    if (!bare.isEmpty()) {
      diagnostics.tell(bare);
    }
    for (FileRefused folder : refused) {
      worst = worst.and(diagnostics.refused(folder));
    }
    return worst;
  }

  /// Whether there could be several, so that `-o` means a folder.
  boolean areMany() {
    return folders || files.size() > 1;
  }

  private void add(NamedFile file) {
    files.putIfAbsent(file.name(), file);
  }

  private void folder(String name) throws IOException {
    Walk walk = new Walk(name, kind, console.file(name).toRealPath());
    Files.walkFileTree(walk.top, walk);
    if (walk.found.isEmpty() && walk.failed.isEmpty()) {
      refused.add(
          FileRefused.input(kind.rule, "there is no " + kind.names() + " below '" + name + "'"));
    }
    refused.addAll(walk.failed);
    walk.found.sort(String::compareTo);
    walk.found.forEach(place -> add(NamedFile.below(name, place)));
  }

  /// Collects the files below a folder.
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final String name;
    private final Kind kind;
    private final Path top;
    private final List<String> found = new ArrayList<>();
    private final List<FileRefused> failed = new ArrayList<>();

    Walk(String name, Kind kind, Path top) {
      this.name = name;
      this.kind = kind;
      this.top = top;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(top) || !isHidden(folder)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean fits = kind.fits(file.toString()) && !isHidden(file);
      if (fits && (attributes.isRegularFile() || isLinkToFile(file, attributes))) {
        found.add(top.relativize(file).toString());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      String place = NamedFile.below(name, top.relativize(file).toString()).name();
      failed.add(FileRefused.of(place, "read", e));
      return FileVisitResult.CONTINUE;
    }

    /// A link that leads nowhere counts: whoever made it wants to know.
    private static boolean isLinkToFile(Path file, BasicFileAttributes attributes) {
      return attributes.isSymbolicLink() && (Files.isRegularFile(file) || !Files.exists(file));
    }

    private static boolean isHidden(Path file) {
      return file.getFileName().toString().startsWith(".");
    }
  }
}
