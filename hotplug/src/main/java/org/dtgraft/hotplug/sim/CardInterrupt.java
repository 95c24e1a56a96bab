package org.dtgraft.hotplug.sim;

import java.util.Optional;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.pci.Card;
import org.dtgraft.hotplug.pci.IntxLine;
import org.dtgraft.hotplug.pci.Lan966xOic;
import org.dtgraft.hotplug.pci.Lan966xSwitch;
import org.dtgraft.hotplug.pci.Registers;
import org.dtgraft.hotplug.sim.driver.Call;
import org.jspecify.annotations.Nullable;

/// What the drivers of a LAN966x do when its line is asserted, whoever asserts it: the card's asks
/// the interrupt controller behind it, and that has the switch take its frames in a thread, with
/// its input switched off until then (`handle_level_irq`, `IRQF_ONESHOT`).
///
/// Once the controller has asked for the card's interrupt, the card's driver says of each that it
/// was its own (`pci_dev_irq_handler`).
final class CardInterrupt implements IntxLine.Handler {
  private final NodePath card;
  private final Machine machine;
  private @Nullable DeviceTree seen;
  private Optional<NodePath> controller = Optional.empty();
  private Optional<NodePath> ports = Optional.empty();
  private boolean mapped;

  /// What an interrupt needs of the machine.
  interface Machine {
    /// The tree as it is now.
    DeviceTree tree();

    /// Whether the device of a node has its driver.
    boolean isBound(NodePath node);

    /// The registers of a node behind a card.
    Registers registers(NodePath node);

    /// Lets a driver handle an interrupt in a thread; tells afterwards, unless it went meanwhile.
    void thread(NodePath device, Call call, Runnable handled);
  }

  CardInterrupt(NodePath card, Machine machine) {
    this.card = card;
    this.machine = machine;
  }

  /// Whether the card's driver takes part in its line.
  boolean takesPart() {
    return machine.isBound(card);
  }

  @Override
  public boolean handle() {
    look();
    if (controller.filter(machine::isBound).isPresent()) {
      mapped = true;
      ask(controller.get());
    }
    return mapped;
  }

  @SuppressWarnings("ReferenceEquality") // the same tree, not one that looks like it
  private void look() {
    DeviceTree now = machine.tree();
    if (now != seen) {
      seen = now;
      controller = find(now, Lan966xOic.COMPATIBLE);
      ports = find(now, Lan966xSwitch.COMPATIBLE);
    }
  }

  private Optional<NodePath> find(DeviceTree tree, String compatible) {
    NodePath[] found = new NodePath[1];
    tree.forEach((path, node) -> {
      if (path.startsWith(card) && Compatible.of(node).contains(compatible)) {
        found[0] = path;
      }
    });
    return Optional.ofNullable(found[0]);
  }

  private void ask(NodePath oic) {
    Registers registers = machine.registers(oic);
    int input = ports.flatMap(machine.tree()::find).map(CardInterrupt::first).orElse(-1);
    if (input < 0 || input >= Lan966xOic.INPUTS || !ports.filter(machine::isBound).isPresent()) {
      return;
    }
    int word = input / Integer.SIZE;
    int bit = 1 << input % Integer.SIZE;
    int asserted = registers.read(Lan966xOic.IDENT + Lan966xOic.TO_NEXT_WORD * word);
    if (asserted != Card.ALL_ONES && (asserted & bit) != 0) {
      registers.write(Lan966xOic.DISABLED + 4 * word, bit);
      registers.write(Lan966xOic.STICKY + 4 * word, bit);
      machine.thread(
          ports.get(),
          new Call(Service.INTERRUPT, "", "extract", 0),
          () -> registers.write(Lan966xOic.ENABLED + 4 * word, bit));
    }
  }

  private static int first(Node node) {
    return node.value("interrupts")
        .filter(v -> v.length() >= Value.CELL)
        .map(v -> v.u32(0))
        .orElse(-1);
  }
}
