package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.pci.Card;
import org.dtgraft.hotplug.pci.Registers;

/// Accesses of a processor to registers of 32 bits that are on PCI: four bytes of a register's
/// number, and four of its value. They cannot fail: who does not answer reads as ones.
///
/// @param node whose registers they are
record RegisterTransport(World world, NodePath node, Registers registers) implements Transport {
  private static final Duration ACCESS = Duration.ofNanos(1_000);

  @Override
  public void transfer(int address, byte[] write, int read, Consumer<Answer> answer) {
    Value written = Value.of(write);
    int register = written.u32(0);
    world
        .points()
        .reach(
            Points.Kind.TRANSFER,
            node.name(),
            "%s of 0x%x at %s".formatted(read > 0 ? "read" : "write", register, node.name()));
    boolean lost = world.faults().breaksTransfer();
    world.time().after(ACCESS, () -> answer.accept(done(written, read, lost)));
  }

  private Answer done(Value written, int read, boolean lost) {
    int register = written.u32(0);
    if (written.length() > Value.CELL && !lost) {
      registers.write(register, written.u32(Value.CELL));
    }
    if (read == 0) {
      return new Answer.Done(Value.EMPTY);
    }
    return new Answer.Done(Value.ofCells(lost ? Card.ALL_ONES : registers.read(register)));
  }
}
