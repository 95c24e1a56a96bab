package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.OutputFile;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Fixup;

/// Where the blobs of sources go.
final class CompileOutputs {
  private final Console console;
  private final Optional<String> out;
  private final boolean isFolder;
  private final Map<String, String> taken = new HashMap<>();

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
  void write(String input, DeviceTree tree, byte[] blob) throws IOException {
    String output = name(input, tree);
    String other = taken.putIfAbsent(output, input);
    if (other != null && !output.equals("-")) {
      throw FileRefused.input(
          "compile/same-output",
          "'%s' is not written: '%s' is the blob of '%s'".formatted(input, output, other));
    }
    OutputFile.refuseToReplace(input, output, console);
    OutputFile.write(output, blob, console);
  }

  private String name(String input, DeviceTree tree) {
    if (!isFolder) {
      return out.orElseGet(() -> input.equals("-") ? "-" : renamed(input, tree));
    }
    String file = input.equals("-") ? "stdin" : input.substring(input.lastIndexOf('/') + 1);
    String folder = out.orElseThrow();
    return (folder.endsWith("/") ? folder : folder + "/") + renamed(file, tree);
  }

  private static String renamed(String input, DeviceTree tree) {
    if (input.endsWith(".dtso")) {
      return input.substring(0, input.length() - 5) + ".dtbo";
    }
    String stem = input.endsWith(".dts") ? input.substring(0, input.length() - 4) : input;
    return stem + (isOverlay(tree) ? ".dtbo" : ".dtb");
  }

  /// The kernel up to 6.2 had overlays in files that end in `.dts`.
  private static boolean isOverlay(DeviceTree tree) {
    return tree.root().child(Fixup.NODE).isPresent()
        || tree.root().children().stream().anyMatch(c -> c.child("__overlay__").isPresent());
  }
}
