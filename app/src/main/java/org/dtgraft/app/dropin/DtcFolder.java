package org.dtgraft.app.dropin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.InputFile;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Value;

/// Reads a folder as a tree (`-I fs`): folders are nodes, files are properties, in the order in
/// which the file system lists them. Such a folder is `/sys/firmware/devicetree/base`.
final class DtcFolder {
  private final List<Diagnostic> warnings = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Limits limits = Limits.DEFAULT;
  private long bytes;
  private int nodes;

  /// A folder whose entries are being read.
  private record Open(NodeBuilder node, Iterator<Path> entries) {}

  private DtcFolder() {}

  /// The tree in a folder.
  ///
  /// @throws FileRefused where a folder cannot be listed, or there is more than a tree may hold
  static Result<DeviceTree> read(String name, Console console) throws FileRefused {
    DtcFolder folder = new DtcFolder();
    try {
      if (name.isEmpty()) {
        throw new NoSuchFileException(name);
      }
      Node root = folder.root(console.file(name));
      return Result.of(new DeviceTree(root, List.of(), bootCpu(root)), folder.warnings);
    } catch (DirectoryIteratorException e) {
      throw FileRefused.of(name, "read", Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw FileRefused.of(name, "read", e);
    }
  }

  private Node root(Path path) throws IOException {
    open.push(new Open(new NodeBuilder(""), entries(path)));
    while (true) {
      Open top = open.element();
      if (top.entries.hasNext()) {
        entry(top.node, top.entries.next());
        continue;
      }
      open.pop();
      Node built = top.node.build();
      Open parent = open.peek();
      if (parent == null) {
        return built;
      }
      parent.node.add(built);
    }
  }

  private static Iterator<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    }
    return entries.iterator();
  }

  private void entry(NodeBuilder node, Path path) throws IOException {
    String name = Names.bytes(String.valueOf(path.getFileName()));
    limit(name.length() <= limits.name(), "a name of more than " + limits.name() + " bytes");
    if (Files.isDirectory(path)) {
      limit(++nodes < limits.nodes(), "more than " + limits.nodes() + " folders");
      limit(open.size() <= limits.depth(), "folders nested deeper than " + limits.depth());
      open.push(new Open(new NodeBuilder(name), entries(path)));
    } else if (Files.isRegularFile(path)) {
      value(path).ifPresent(v -> node.set(name, v));
    }
  }

  /// The size is the file's own word: files of `/sys` that are longer are cut, as by dtc.
  private Optional<Value> value(Path path) throws IOException {
    long size = Files.size(path);
    bytes += size;
    limit(bytes <= InputFile.MOST, "more than %d MiB".formatted(InputFile.MOST >> 20));
    try (InputStream in = Files.newInputStream(path)) {
      return Optional.of(Value.of(in.readNBytes((int) size)));
    } catch (IOException e) {
      FileRefused refused = FileRefused.of(path.toString(), "read", e);
      String message = String.valueOf(refused.getMessage()) + "; its property is left out";
      warnings.add(Diagnostic.warning("dtc/folder", Place.NOWHERE, Names.bytes(message)));
      return Optional.empty();
    }
  }

  private static void limit(boolean kept, String beyond) throws FileRefused {
    if (!kept) {
      throw FileRefused.input("dtc/limit", beyond + " are no device tree");
    }
  }

  /// As dtc guesses it: `reg` of the first child of `/cpus`.
  private static int bootCpu(Node root) {
    return root.child("cpus").stream()
        .flatMap(cpus -> cpus.children().stream().limit(1))
        .flatMap(cpu -> cpu.value("reg").stream())
        .filter(reg -> reg.length() == Value.CELL)
        .mapToInt(reg -> reg.u32(0))
        .findFirst()
        .orElse(0);
  }
}
