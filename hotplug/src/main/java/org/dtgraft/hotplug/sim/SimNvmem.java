package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dtgraft.devicetree.standard.Reg;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.platform.NvmemCells;

/// Reads cells over the bus, from the EEPROM that the tree says they are in.
///
/// `nvmem-cells` of the consumer leads to the cell; `reg` of the cell is its place in the memory of
/// the device above it, whose driver must be bound. The address in the memory goes over the bus as
/// two bytes.
final class SimNvmem implements NvmemCells {
  private final Supplier<DeviceTree> tree;
  private final Function<NodePath, Optional<Device>> bound;
  private final Function<NodePath, Optional<Transport>> adapters;
  private final SimKernel kernel;
  private final VirtualTime time;
  private final Points points;
  private final Map<NodePath, List<Consumer<Answer>>> waiting = new HashMap<>();

  /// @param bound the device of a node, where it has a driver
  SimNvmem(
      Supplier<DeviceTree> tree,
      Function<NodePath, Optional<Device>> bound,
      Function<NodePath, Optional<Transport>> adapters,
      SimKernel kernel) {
    this.tree = tree;
    this.kernel = kernel;
    this.bound = bound;
    this.adapters = adapters;
    this.time = kernel.world().time();
    this.points = kernel.world().points();
  }

  private record Cell(Transport adapter, int chip, int offset, int size) {}

  @Override
  public void read(NodePath consumer, String name, Consumer<Answer> answer) {
    points.reach("read cell " + name + " of " + consumer);
    switch (find(consumer, name)) {
      case Found.Here(var cell) -> read(cell, answer);
      case Found.Later(var device) ->
          waiting.computeIfAbsent(device, _ -> new ArrayList<>()).add(answer);
      case Found.Not(var why) ->
          time.after(Duration.ZERO, () -> answer.accept(new Answer.Failed(why)));
    }
  }

  /// The cells of a device are there now, or will never be. Whoever has waited for them is told too
  /// early: `NVMEM_CELL_ADD` comes before the memory can be read (`nvmem_register` of
  /// `drivers/nvmem/core.c`).
  void look(NodePath device) {
    if (kernel.instance(device).filter(i -> !i.awaited().isEmpty()).isPresent()) {
      return;
    }
    List<Consumer<Answer>> told = waiting.remove(device);
    for (Consumer<Answer> answer : told == null ? List.<Consumer<Answer>>of() : told) {
      Answer early = new Answer.Failed("the memory of " + device + " cannot be read yet");
      time.after(Duration.ZERO, () -> answer.accept(early));
    }
  }

  private sealed interface Found {
    record Here(Cell cell) implements Found {}

    /// The device is there, and its cells are not.
    record Later(NodePath device) implements Found {}

    record Not(String why) implements Found {}
  }

  private static void read(Cell cell, Consumer<Answer> answer) {
    byte[] pointer = {(byte) (cell.offset() >> 8), (byte) cell.offset()};
    cell.adapter().transfer(cell.chip(), pointer, cell.size(), a -> answer.accept(answer(a)));
  }

  private static Answer answer(Transport.Answer answer) {
    return switch (answer) {
      case Transport.Answer.Done(var bytes) -> new Answer.Bytes(bytes);
      case Transport.Answer.Failed(var why) -> new Answer.Failed(why);
    };
  }

  private Found find(NodePath consumer, String name) {
    DeviceTree now = tree.get();
    Optional<NodePath> cell = now.find(consumer).flatMap(n -> cell(now, n, name));
    if (cell.isEmpty()) {
      return new Found.Not("%s has no nvmem cell '%s'".formatted(consumer, name));
    }
    Optional<Device> device = owner(cell.get());
    if (device.filter(d -> isAwaited(d, cell.get())).isPresent()) {
      return new Found.Later(device.get().node());
    }
    Optional<Transport> adapter = device.map(Device::parent).flatMap(adapters);
    List<Reg> reg = Reg.of(now, cell.get());
    if (device.isEmpty() || adapter.isEmpty()) {
      return new Found.Not("the memory of %s is not there".formatted(cell.get()));
    }
    if (reg.size() != 1
        || reg.getFirst().address().bitLength() > 16
        || reg.getFirst().size().bitLength() > 8) {
      return new Found.Not("reg of %s is no place in a small memory".formatted(cell.get()));
    }
    return new Found.Here(
        new Cell(
            adapter.get(),
            device.get().address(),
            reg.getFirst().address().intValue(),
            reg.getFirst().size().intValue()));
  }

  private boolean isAwaited(Device device, NodePath cell) {
    return kernel.isAwaited(new Provision(device.node(), Service.CELL, cell.name()));
  }

  private static Optional<NodePath> cell(DeviceTree now, Node consumer, String name) {
    int index =
        consumer.value("nvmem-cell-names").map(Value::strings).orElse(List.of()).indexOf(name);
    int[] cells = consumer.value("nvmem-cells").map(Value::cells).orElse(new int[0]);
    return index >= 0 && index < cells.length
        ? Phandle.of(cells[index]).flatMap(PhandleIndex.of(now)::path)
        : Optional.empty();
  }

  private Optional<Device> owner(NodePath cell) {
    Optional<NodePath> at = cell.parent();
    while (at.isPresent() && bound.apply(at.get()).isEmpty()) {
      at = at.get().parent();
    }
    return at.flatMap(bound);
  }
}
