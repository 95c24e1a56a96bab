package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.pci.MsccMiim;
import org.dtgraft.hotplug.pci.Registers;

/// Frames on the MDIO bus of a card, as `drivers/net/mdio/mdio-mscc-miim.c` asks the controller for
/// them: a register of one byte, and 16 bits. One after the other, each in 28 us.
///
/// A controller that is pulled is busy for ever; where no PHY is, the controller says so.
final class MiimTransport implements Transport {
  private static final Duration ACCESS = Duration.ofNanos(1_000);
  private static final Duration FRAME = Duration.ofNanos(27_000);

  private final World world;
  private final NodePath node;
  private final Registers registers;
  private Duration busyUntil = Duration.ZERO;

  /// @param node of the controller
  /// @param registers its own
  MiimTransport(World world, NodePath node, Registers registers) {
    this.world = world;
    this.node = node;
    this.registers = registers;
  }

  @Override
  public void transfer(int address, byte[] write, int read, Consumer<Answer> answer) {
    Duration now = world.time().now();
    Duration start = busyUntil.compareTo(now) > 0 ? busyUntil : now;
    busyUntil = start.plus(ACCESS).plus(FRAME);
    int command = MsccMiim.command(address, Value.of(write));
    world.time().after(start.minus(now), () -> begin(address, command, answer));
  }

  private void begin(int address, int command, Consumer<Answer> answer) {
    world
        .points()
        .reach(Points.Kind.TRANSFER, "", "transfer at 0x%x on %s".formatted(address, node.name()));
    boolean broken = world.faults().breaksTransfer();
    world.time().after(ACCESS, () -> registers.write(MsccMiim.COMMAND, command));
    world
        .time()
        .after(ACCESS.plus(FRAME), () -> answer.accept(broken ? failed(address) : end(address)));
  }

  private Answer end(int address) {
    if ((registers.read(MsccMiim.STATUS) & MsccMiim.BUSY) != 0) {
      return new Answer.Failed("%s stays busy".formatted(node.name()));
    }
    int data = registers.read(MsccMiim.DATA);
    return (data & MsccMiim.NOBODY) != 0
        ? failed(address)
        : new Answer.Done(Value.of((byte) (data >> 8), (byte) data));
  }

  private static Answer failed(int address) {
    return new Answer.Failed("no answer at 0x%x".formatted(address));
  }
}
