package org.dtgraft.linux.platform;

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
import org.dtgraft.linux.sysfs.Nvmem;

/// Reads cells from the nvmem devices of the kernel. Each read goes over a bus, so it is done on a
/// thread of its own. Finding the cell belongs to the thread of the loop.
final class LinuxCells implements NvmemCells {
  private static final int LARGEST = 4096;

  private final Nvmem nvmem;
  private final Supplier<DeviceTree> tree;
  private final Worker worker;

  LinuxCells(Nvmem nvmem, Supplier<DeviceTree> tree, Worker worker) {
    this.nvmem = nvmem;
    this.tree = tree;
    this.worker = worker;
  }

  @Override
  public void read(NodePath consumer, String name, Consumer<Answer> answer) {
    DeviceTree now = tree.get();
    Optional<NodePath> cell = now.find(consumer).flatMap(n -> cell(now, n, name));
    Optional<Nvmem.Memory> memory = cell.flatMap(this::memory);
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

  /// The memory that a cell is in: of the nearest node above that has one.
  private Optional<Nvmem.Memory> memory(NodePath cell) {
    Optional<NodePath> node = cell.parent();
    Optional<Nvmem.Memory> memory = Optional.empty();
    while (node.isPresent() && memory.isEmpty()) {
      memory = nvmem.of(node.get());
      node = node.get().parent();
    }
    return memory;
  }

  private static boolean isSmall(List<Reg> reg) {
    return reg.size() == 1
        && reg.getFirst().address().bitLength() < Integer.SIZE
        && reg.getFirst().size().bitLength() < Integer.SIZE
        && reg.getFirst().size().intValue() <= LARGEST;
  }

  private Answer bytes(Nvmem.Memory memory, Reg reg) {
    var read = nvmem.read(memory, reg.address().intValue(), reg.size().intValue());
    return read.found().<Answer>map(Answer.Bytes::new).orElseGet(() -> failed(read.why()));
  }
}
