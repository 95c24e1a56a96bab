package org.dtgraft.app.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.OutputFile;
import org.dtgraft.hotplug.kernel.KernelIndex;

/// The source tree of a kernel, as its user named it, and what it says of its drivers.
///
/// What was read is kept in `$XDG_CACHE_HOME/dtgraft`, or `~/.cache/dtgraft`. The file there is
/// written whole or not at all; where it cannot be, or is damaged, the tree is read again.
public final class KernelTree {
  private static final String RULE = "file/no-kernel";

  private final String name;
  private final Console console;

  /// @param name of the folder
  public KernelTree(String name, Console console) {
    this.name = name;
    this.console = console;
  }

  /// What the tree says.
  ///
  /// @param cached whether what was read before will do, and what is read is kept
  /// @throws FileRefused where the folder is no source of a kernel
  public KernelIndex index(boolean cached) throws IOException {
    Path root = root();
    String version = version(root);
    Optional<Path> file = cached ? cache(root) : Optional.empty();
    Optional<KernelIndex> known = file.flatMap(f -> known(f, root, version));
    if (known.isPresent()) {
      return known.get();
    }
    if (console.errIsTerminal()) {
      console.say("reading the kernel's source in '%s'; this is kept%n".formatted(name));
    }
    TreeReader reader = new TreeReader(root);
    KernelIndex index = reader.read(version);
    TreeStamp stamp = new TreeStamp(root.toString(), version, reader.times());
    file.ifPresent(f -> keep(f, new IndexBytes.Saved(stamp, index)));
    return index;
  }

  private Path root() throws IOException {
    Path folder = console.file(name);
    if (!Files.isDirectory(folder)) {
      throw new FileRefused("file/missing", "there is no folder '" + name + "'");
    }
    return folder.toRealPath();
  }

  private String version(Path root) throws IOException {
    Optional<String> version = KernelVersion.of(root.resolve("Makefile"));
    if (version.isEmpty() || !Files.isDirectory(root.resolve("drivers"))) {
      throw FileRefused.input(
          RULE,
          "'%s' is no source tree of Linux: it has no 'Makefile' with a version, or no 'drivers'"
              .formatted(name));
    }
    return version.get();
  }

  /// The file of the cache for a tree.
  private Optional<Path> cache(Path root) {
    CRC32 crc = new CRC32();
    crc.update(root.toString().getBytes(UTF_8));
    return folder().map(f -> f.resolve("dtgraft").resolve("kernel-%08x".formatted(crc.getValue())));
  }

  /// Relative names count for nothing there (XDG Base Directory Specification).
  private Optional<Path> folder() {
    return Optional.ofNullable(console.environment().get("XDG_CACHE_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .or(() ->
            Optional.ofNullable(console.environment().get("HOME"))
                .filter(home -> !home.isEmpty())
                .map(home -> Path.of(home, ".cache")));
  }

  private static Optional<KernelIndex> known(Path file, Path root, String version) {
    try {
      return !Files.isRegularFile(file)
          ? Optional.empty()
          : IndexBytes.read(Files.readAllBytes(file))
              .filter(saved -> saved.stamp().isCurrent(root, version))
              .map(IndexBytes.Saved::index);
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // whatever is there is no cache of ours; it is written anew
    }
  }

  private void keep(Path file, IndexBytes.Saved saved) {
    try {
      Files.createDirectories(file.getParent());
      OutputFile.write(file.toString(), IndexBytes.write(saved), console);
    } catch (IOException e) {
      console.say(
          "dtgraft: what was read of '%s' is not kept: %s%n".formatted(name, e.getMessage()));
    }
  }
}
