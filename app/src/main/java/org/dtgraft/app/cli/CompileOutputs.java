package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.OutputFile;

/// Where the blobs of sources go.
final class CompileOutputs {
  private final Console console;
  private final Optional<String> out;
  private final boolean isFolder;
  private final Map<Path, String> taken = new HashMap<>();

  /// @param out what the user gave
  /// @param many whether there are several sources, so that it must be a folder
  CompileOutputs(Console console, Optional<String> out, boolean many) throws IOException {
    this.console = console;
    this.out = out;
    this.isFolder = out.isPresent() && (many || Files.isDirectory(console.file(out.get())));
    if (many && out.isPresent()) {
      makeFolder(out.get());
    }
  }

  private void makeFolder(String name) throws IOException {
    try {
      Files.createDirectories(console.file(name));
    } catch (IOException e) {
      throw FileRefused.of(name, "made a folder", e);
    }
  }

  /// Writes the blob of a source to its place.
  ///
  /// @param overlay whether the blob is an overlay
  void write(NamedFile input, boolean overlay, byte[] blob) throws IOException {
    String output = name(input, overlay);
    if (!output.equals("-")) {
      take(output, input.name());
    }
    OutputFile.refuseToReplace(input.name(), output, console);
    OutputFile.write(output, blob, console);
  }

  private void take(String output, String input) throws IOException {
    Path file = console.file(output).toAbsolutePath().normalize();
    String other = taken.putIfAbsent(file, input);
    if (other != null) {
      throw FileRefused.input(
          "compile/same-output",
          "'%s' is not written: '%s' is the blob of '%s'".formatted(input, output, other));
    }
  }

  private String name(NamedFile input, boolean overlay) throws IOException {
    if (!isFolder) {
      return out.orElseGet(() -> beside(input.name(), overlay));
    }
    String blob = blob(input.below(), overlay);
    int slash = blob.lastIndexOf('/');
    String folder = out.orElseThrow();
    if (slash > 0) {
      makeFolder(below(folder, blob.substring(0, slash)));
    }
    return below(folder, blob);
  }

  private static String beside(String source, boolean overlay) {
    return source.equals("-") ? "-" : blob(source, overlay);
  }

  /// The name of a source's blob: the kernel up to 6.2 had overlays in files that end in `.dts`.
  private static String blob(String source, boolean overlay) {
    if (source.endsWith(".dtso")) {
      return source.substring(0, source.length() - 5) + ".dtbo";
    }
    String stem = source.endsWith(".dts") ? source.substring(0, source.length() - 4) : source;
    return stem + (overlay ? ".dtbo" : ".dtb");
  }

  private static String below(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }
}
