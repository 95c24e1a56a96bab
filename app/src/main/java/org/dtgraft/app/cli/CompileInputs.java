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
import org.dtgraft.app.console.FileRefused;

/// The sources that a command line names: files, and folders for all `.dts` and `.dtso` below them,
/// in order of their names.
///
/// Links to files are followed; links to folders below a named one are not, so that nothing is met
/// twice. Names that begin with a dot belong to tools and are passed over.
final class CompileInputs {
  private final Console console;
  private final Map<String, CompileInput> sources = new LinkedHashMap<>();
  private final List<FileRefused> refused = new ArrayList<>();
  private boolean folders;

  private CompileInputs(Console console) {
    this.console = console;
  }

  static CompileInputs find(List<String> operands, Console console) throws IOException {
    CompileInputs inputs = new CompileInputs(console);
    for (String operand : operands) {
      if (!operand.equals("-") && Files.isDirectory(console.file(operand))) {
        inputs.folders = true;
        inputs.folder(operand);
      } else {
        inputs.add(CompileInput.file(operand));
      }
    }
    return inputs;
  }

  /// In the order of the command line, each once.
  List<CompileInput> sources() {
    return List.copyOf(sources.values());
  }

  /// Folders that could not be read, or hold no source.
  List<FileRefused> refused() {
    return List.copyOf(refused);
  }

  /// Whether there could be several, so that `-o` means a folder.
  boolean areMany() {
    return folders || sources.size() > 1;
  }

  private void add(CompileInput source) {
    sources.putIfAbsent(source.name(), source);
  }

  private void folder(String name) throws IOException {
    Walk walk = new Walk(name, console.file(name).toRealPath());
    Files.walkFileTree(walk.top, walk);
    if (walk.found.isEmpty() && walk.failed.isEmpty()) {
      refused.add(
          FileRefused.input("compile/no-source", "there is no .dts or .dtso below '" + name + "'"));
    }
    refused.addAll(walk.failed);
    walk.found.sort(String::compareTo);
    walk.found.forEach(place -> add(CompileInput.below(name, place)));
  }

  /// Collects the sources below a folder.
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final String name;
    private final Path top;
    private final List<String> found = new ArrayList<>();
    private final List<FileRefused> failed = new ArrayList<>();

    Walk(String name, Path top) {
      this.name = name;
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
      boolean fits = isSource(file.toString()) && !isHidden(file);
      if (fits && (attributes.isRegularFile() || isLinkToFile(file, attributes))) {
        found.add(top.relativize(file).toString());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      String place = CompileInput.below(name, top.relativize(file).toString()).name();
      failed.add(FileRefused.of(place, "read", e));
      return FileVisitResult.CONTINUE;
    }

    /// A link that leads nowhere counts: whoever made it wants to know.
    private static boolean isLinkToFile(Path file, BasicFileAttributes attributes) {
      return attributes.isSymbolicLink() && (Files.isRegularFile(file) || !Files.exists(file));
    }

    private static boolean isSource(String name) {
      return name.endsWith(".dts") || name.endsWith(".dtso");
    }

    private static boolean isHidden(Path file) {
      return file.getFileName().toString().startsWith(".");
    }
  }
}
