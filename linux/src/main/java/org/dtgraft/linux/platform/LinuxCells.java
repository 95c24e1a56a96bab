package org.dtgraft.linux.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dtgraft.devicetree.standard.Reg;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.platform.NvmemCells;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;

/// Reads cells from the nvmem devices of the kernel. Each read goes over a bus, so it is done on a
/// thread of its own. Finding the cell belongs to the thread of the loop.
final class LinuxCells implements NvmemCells {
  private static final int LARGEST = 4096;

  private final KernelFiles files;
  private final SysDevices devices;
  private final Supplier<DeviceTree> tree;
  private final Worker worker;

  LinuxCells(KernelFiles files, SysDevices devices, Supplier<DeviceTree> tree, Worker worker) {
    this.files = files;
    this.devices = devices;
    this.tree = tree;
    this.worker = worker;
  }

  @Override
  public void read(NodePath consumer, String name, Consumer<Answer> answer) {
    DeviceTree now = tree.get();
    Optional<NodePath> cell = now.find(consumer).flatMap(n -> cell(now, n, name));
    Optional<Path> memory = cell.flatMap(this::memory);
    List<Reg> reg = cell.map(c -> Reg.of(now, c)).orElse(List.of());
    String problem =
        cell.isEmpty()
            ? "%s has no nvmem cell '%s'".formatted(consumer, name)
            : memory.isEmpty()
                ? "the memory of %s is not there".formatted(cell.get())
                : isSmall(reg)
                    ? ""
                    : "reg of %s is no place in a small memory".formatted(cell.get());
    worker.run(
        () -> problem.isEmpty() ? bytes(memory.orElseThrow(), reg.getFirst()) : failed(problem),
        e -> failed(String.valueOf(e.getMessage())),
        answer);
  }

  private static Answer failed(String why) {
    return new Answer.Failed(why);
  }

  private static Optional<NodePath> cell(DeviceTree tree, Node consumer, String name) {
    List<String> names = consumer.value("nvmem-cell-names").map(Value::strings).orElse(List.of());
    int index = names.indexOf(name);
    return consumer
        .value("nvmem-cells")
        .filter(v -> index >= 0 && v.length() >= (index + 1) * Value.CELL)
        .flatMap(v -> Phandle.of(v.u32(index * Value.CELL)))
        .flatMap(PhandleIndex.of(tree)::path);
  }

  /// The file of the memory that a cell is in: of the nearest node above with an nvmem device.
  private Optional<Path> memory(NodePath cell) {
    Optional<NodePath> node = cell.parent();
    while (node.isPresent()) {
      Optional<SysDevice> memory =
          devices.carrying(node.get()).stream()
              .filter(d -> d.subsystem().equals("nvmem"))
              .findFirst();
      if (memory.isPresent()) {
        return memory.map(d -> files.at("sys" + d.devpath() + "/nvmem"));
      }
      node = node.get().parent();
    }
    return Optional.empty();
  }

  private static boolean isSmall(List<Reg> reg) {
    return reg.size() == 1
        && reg.getFirst().address().bitLength() < Integer.SIZE
        && reg.getFirst().size().bitLength() < Integer.SIZE
        && reg.getFirst().size().intValue() <= LARGEST;
  }

  private static Answer bytes(Path memory, Reg reg) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(reg.size().intValue());
    try (FileChannel in = FileChannel.open(memory, StandardOpenOption.READ)) {
      while (bytes.hasRemaining()
          && in.read(bytes, reg.address().intValue() + (long) bytes.position()) > 0) {
        // A read may give less than was asked for.
      }
    }
    return bytes.hasRemaining()
        ? failed("the memory ends before %s".formatted(reg))
        : new Answer.Bytes(Value.of(bytes.array()));
  }
}
