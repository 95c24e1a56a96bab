package org.dtgraft.linux.sysfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Non-volatile memories: `/sys/bus/nvmem/devices`. Their contents are for root alone.
///
/// Reading is work for the bus behind: it blocks, for seconds where a memory of some size is slow,
/// and a memory that is gone is refused in the words of its bus.
public final class Nvmem {
  /// The most bytes of one read: 1 MiB.
  public static final int MOST = 1 << 20;

  private static final Pattern CELL = Pattern.compile("(.+)@([0-9a-f]{1,8})(?:,([0-9a-f]))?");

  private final KernelFiles files;
  private final LiveNodes nodes;

  public Nvmem(KernelFiles files, LiveNodes nodes) {
    this.files = files;
    this.nodes = nodes;
  }

  /// A memory.
  ///
  /// @param name `3-00500`; a label from the device tree where it has one
  /// @param type `EEPROM`, `OTP` and others; empty where the kernel does not say
  /// @param node it is described by
  public record Memory(String name, String type, Optional<NodePath> node) {}

  /// A part of a memory with a name, as far as the kernel shows it (6.5 and later).
  ///
  /// @param name without what stands behind the `@`
  /// @param offset of its first byte
  /// @param bit of that byte with which it begins
  public record Cell(Memory memory, String name, int offset, int bit) {}

  /// All memories, by name.
  public List<Memory> memories() {
    return entries(files.at("sys/bus/nvmem/devices")).map(this::memory).toList();
  }

  /// The memory of a node.
  public Optional<Memory> of(NodePath node) {
    return memories().stream().filter(m -> m.node().equals(Optional.of(node))).findFirst();
  }

  private Memory memory(Path folder) {
    String type = files.text(folder.resolve("type")).found().orElse("");
    return new Memory(KernelFiles.name(folder), type, nodes.nodeOf(folder.resolve("of_node")));
  }

  /// The cells of a memory that the kernel shows.
  public List<Cell> cells(Memory memory) {
    return entries(folder(memory).resolve("cells"))
        .flatMap(f -> cell(memory, KernelFiles.name(f)).stream())
        .toList();
  }

  private static Optional<Cell> cell(Memory memory, String file) {
    var found = CELL.matcher(file);
    if (!found.matches() || Long.parseLong(found.group(2), 16) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    int bit = found.group(3) == null ? 0 : Integer.parseInt(found.group(3), 16);
    return Optional.of(new Cell(memory, found.group(1), Integer.parseInt(found.group(2), 16), bit));
  }

  /// The bytes of a cell, shifted as its consumer sees them.
  public Answer<Value> read(Cell cell) {
    Path folder = folder(cell.memory()).resolve("cells");
    String name = "%s@%x".formatted(cell.name(), cell.offset());
    Path withBit = folder.resolve("%s,%x".formatted(name, cell.bit()));
    return files.bytes(files.exists(withBit) ? withBit : folder.resolve(name), MOST).map(Value::of);
  }

  /// Some bytes of a memory. Some take only offsets and lengths that fit their word.
  ///
  /// @param length 0 to [#MOST]
  /// @return exactly so many bytes; refused where the memory ends before
  public Answer<Value> read(Memory memory, int offset, int length) {
    return files.part(folder(memory).resolve("nvmem"), offset, length).map(Value::of);
  }

  private Path folder(Memory memory) {
    return files.at("sys/bus/nvmem/devices").resolve(memory.name());
  }

  private Stream<Path> entries(Path folder) {
    return files.list(folder).found().orElse(List.of()).stream();
  }
}
