package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.devicetree.standard.AddressTranslation;
import org.dtgraft.devicetree.standard.InterruptRoute;
import org.dtgraft.devicetree.standard.InterruptRoutes;
import org.dtgraft.devicetree.standard.Translation;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.device.Controller;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.pci.Card;
import org.dtgraft.hotplug.pci.Devfn;
import org.dtgraft.hotplug.pci.DynamicNodes;
import org.dtgraft.hotplug.pci.PciHost;
import org.dtgraft.hotplug.pci.PciPath;
import org.dtgraft.hotplug.pci.Registers;
import org.dtgraft.hotplug.platform.Slots;
import org.dtgraft.hotplug.sim.driver.Call;
import org.jspecify.annotations.Nullable;

/// PCI slots, and the part of a kernel that looks after them (`drivers/pci/hotplug/pciehp_*.c`): a
/// card that is pushed in is enumerated and gets a node and a device; one that was pulled keeps
/// them until its driver has removed itself, here until the runtime's overlay has left.
final class SimPci implements Slots {
  private static final Duration ACCESS = Duration.ofNanos(1_000);

  /// What a scan changes outside of PCI.
  ///
  /// @param treeChanged is told when nodes have come or gone
  /// @param takeAway unbinds the device of a card, and tells when that is done
  /// @param contact closes or opens the contact of a slot
  /// @param isBound whether a device has its driver
  /// @param thread lets a driver handle an interrupt
  /// @param show shows something to user space, or with an empty value nothing any more
  record Kernel(
      Runnable treeChanged,
      BiConsumer<NodePath, Runnable> takeAway,
      BiConsumer<NodePath, Boolean> contact,
      Predicate<NodePath> isBound,
      Threads thread,
      BiConsumer<String, String> show) {}

  /// Lets the driver of a device handle an interrupt.
  @FunctionalInterface
  interface Threads {
    /// Has it handled in a thread.
    ///
    /// @param handled is run afterwards, unless the device went meanwhile
    void run(NodePath device, Call call, Runnable handled);
  }

  private final LiveTree live;
  private final World world;
  private final Kernel kernel;
  private final PciInterrupts interrupts;
  private final List<Wired> stuck = new ArrayList<>();
  private final Map<NodePath, Standing> slots = new LinkedHashMap<>();

  /// How a card interrupts.
  ///
  /// @param line that it is on
  /// @param pin equal to nothing but itself
  private record Wired(String line, Object pin, CardInterrupt handler) {}

  /// How a slot stands.
  private static final class Standing {
    private final PciSlot slot;
    private Optional<Identity.PciId> waiting = Optional.empty();
    private PciSlot.@Nullable Found card;
    private final Map<NodePath, Transport> mdio = new HashMap<>();
    private String trouble = "";
    private Optional<Wired> wired = Optional.empty();
    private boolean leaving;
    private boolean departs;
    private boolean unbound;

    private Standing(PciSlot slot) {
      this.slot = slot;
    }

    private Optional<NodePath> node() {
      return Optional.ofNullable(card).flatMap(PciSlot.Found::at);
    }
  }

  /// @param connectors of which those are slots that are ports of a host bridge
  SimPci(LiveTree live, List<NodePath> connectors, World world, Kernel kernel) {
    this.live = live;
    this.world = world;
    this.kernel = kernel;
    this.interrupts = new PciInterrupts(world, kernel.show());
    for (PciHost host : PciHost.in(live.base())) {
      DynamicNodes nodes = new DynamicNodes(live, host.node());
      for (NodePath connector : connectors) {
        Optional<PciPath> port = host.function(live.base(), connector);
        port.map(p -> new Standing(new PciSlot(connector, host, p, nodes)))
            .ifPresent(s -> slots.put(connector, s));
      }
    }
  }

  /// The nodes of the cards that are there.
  List<NodePath> functions() {
    return slots.values().stream().filter(s -> !s.leaving).flatMap(s -> s.node().stream()).toList();
  }

  /// Whether a load is of a node that a scan has made.
  boolean owns(Load load) {
    return slots.values().stream().anyMatch(s -> s.slot.nodes().owns(load.id()));
  }

  /// Pushes a card into a slot; its contact closes when the card is found.
  void insert(NodePath connector, Identity.PciId says) {
    Standing standing = slots.get(connector);
    if (standing == null) {
      throw new IllegalArgumentException("no PCI slot: " + connector);
    }
    standing.waiting = Optional.of(says);
    look(standing);
  }

  /// Pulls the card out of a slot: its registers read as ones from now on.
  void pull(NodePath connector) {
    Standing standing = slots.get(connector);
    if (standing == null) {
      return;
    }
    standing.waiting = Optional.empty();
    standing.trouble = "";
    PciSlot.Found card = standing.card;
    if (card != null && !standing.leaving) {
      standing.leaving = true;
      kill(standing, card);
      world.time().after(Duration.ZERO, () -> look(standing));
    }
  }

  private void kill(Standing standing, PciSlot.Found card) {
    boolean sticks = world.faults().sticksLine();
    card.model().card().pull();
    card.model().lan966x().ifPresent(chip -> chip.pull(sticks));
    if (sticks) {
      standing.wired.ifPresent(w -> {
        stuck.add(w);
        interrupts.drive(w.line, w.pin, true);
      });
    }
  }

  /// Lines that were left asserted are let go.
  void mend() {
    stuck.forEach(w -> interrupts.drive(w.line, w.pin, false));
    stuck.clear();
  }

  /// Drivers of cards may have come or gone.
  void lookAtDrivers() {
    for (Standing standing : slots.values()) {
      standing.wired.ifPresent(w -> interrupts.handles(w.line, w.handler, w.handler.takesPart()));
    }
  }

  /// The tree is another one: a driver may have removed its overlay.
  void look() {
    slots.values().forEach(this::look);
  }

  private void look(Standing standing) {
    if (standing.card == null) {
      find(standing);
    } else if (standing.leaving && !isLoaded(standing)) {
      leave(standing);
    }
  }

  private void find(Standing standing) {
    if (standing.waiting.isEmpty()) {
      return;
    }
    PciModels.Model model =
        PciModels.of(standing.waiting.get(), asserts -> drive(standing, asserts));
    standing.waiting = Optional.empty();
    switch (standing.slot.scan(model)) {
      case Result.Ok<PciSlot.Found>(var card, _) -> {
        standing.card = card;
        kernel.treeChanged().run();
        standing.wired = card.at().map(node -> wired(standing, card, node));
      }
      case Result.Failed<PciSlot.Found>(var errors) -> standing.trouble = text(errors);
    }
    kernel.contact().accept(standing.slot.node(), true);
  }

  private void drive(Standing standing, boolean asserts) {
    standing.wired.ifPresent(w -> interrupts.drive(w.line, w.pin, asserts));
  }

  private Wired wired(Standing standing, PciSlot.Found card, NodePath node) {
    CardInterrupt handler = new CardInterrupt(node, new Seen(standing.slot));
    return new Wired(line(standing, card, node), new Object(), handler);
  }

  /// Where the tree does not say, the pins of a host bridge are lines, as a machine with ACPI may
  /// have them; a pin behind a port turns with the number of the device.
  private String line(Standing standing, PciSlot.Found card, NodePath node) {
    for (InterruptRoute route : InterruptRoutes.in(live.present()).of(node)) {
      if (route instanceof InterruptRoute.Arrives(var controller, var specifier)) {
        String cells = specifier.stream().map(String::valueOf).collect(Collectors.joining(","));
        return controller.name() + ":" + cells;
      }
    }
    int pin = card.model().endpoint().pin() - 1;
    for (Devfn step : standing.slot.function(card).steps()) {
      pin += step.device();
    }
    return standing.slot.host().node().name() + ":INT" + "ABCD".charAt(Math.floorMod(pin, 4));
  }

  /// The machine as the handler of a card sees it.
  private final class Seen implements CardInterrupt.Machine {
    private final PciSlot slot;

    private Seen(PciSlot slot) {
      this.slot = slot;
    }

    @Override
    public DeviceTree tree() {
      return live.present();
    }

    @Override
    public boolean isBound(NodePath node) {
      return kernel.isBound().test(node);
    }

    @Override
    public Registers registers(NodePath node) {
      return new Behind(slot, node);
    }

    @Override
    public void thread(NodePath device, Call call, Runnable handled) {
      kernel.thread().run(device, call, handled);
    }
  }

  private static String text(List<Diagnostic> errors) {
    return errors.getFirst().message();
  }

  /// Whether something is loaded at the node of a card, or below.
  private boolean isLoaded(Standing standing) {
    Predicate<NodePath> below = path -> standing.node().filter(path::startsWith).isPresent();
    return live.loads().stream()
        .filter(load -> !owns(load))
        .anyMatch(load -> load.plan().changes().stream().anyMatch(c -> below.test(c.path())));
  }

  private void leave(Standing standing) {
    if (standing.unbound || standing.node().isEmpty()) {
      forget(standing);
    } else if (!standing.departs) {
      standing.departs = true;
      kernel
          .takeAway()
          .accept(
              standing.node().get(),
              () -> {
                standing.unbound = true;
                look(standing);
              });
    }
  }

  /// The node goes, and with it all that was known of the card.
  private void forget(Standing standing) {
    PciSlot.Found card = standing.card;
    if (card != null && standing.slot.nodes().remove(standing.slot.function(card)).isEmpty()) {
      standing.wired.ifPresent(w -> interrupts.handles(w.line, w.handler, false));
      standing.wired = Optional.empty();
      standing.mdio.clear();
      standing.card = null;
      standing.leaving = false;
      standing.departs = false;
      standing.unbound = false;
      kernel.treeChanged().run();
      find(standing);
    }
  }

  @Override
  public void identify(NodePath slot, Consumer<Answer> answer) {
    world.points().reach("read the configuration of what is in " + slot);
    world.time().after(ACCESS, () -> answer.accept(identity(slot)));
  }

  private Answer identity(NodePath slot) {
    Standing standing = slots.get(slot);
    if (standing == null) {
      return new Answer.Failed("no slot: " + slot);
    }
    PciSlot.Found card = standing.card;
    int id = card == null ? Card.ALL_ONES : card.config().read(0);
    if (card == null || id == Card.ALL_ONES) {
      return new Answer.Failed(
          standing.trouble.isEmpty() ? "nobody answers: all ones" : standing.trouble);
    }
    return card.at()
        .<Answer>map(node -> new Answer.Pci(node, id & 0xffff, id >>> 16))
        .orElseGet(() ->
            new Answer.Failed("the kernel makes no node for " + card.function().device().id()));
  }

  /// How the driver of a device speaks to its part.
  ///
  /// @return nothing where the device is neither a card nor behind one
  Optional<Transport> transport(Device device) {
    for (Standing standing : slots.values()) {
      Optional<NodePath> node = standing.node();
      PciSlot.Found card = standing.card;
      if (card != null && node.filter(device.node()::startsWith).isPresent()) {
        return Optional.of(
            device.node().equals(node.get())
                ? new RegisterTransport(world, device.node(), card.config())
                : behind(standing, device));
      }
    }
    return Optional.empty();
  }

  private Transport behind(Standing standing, Device device) {
    if (device.bus().equals(Controller.MDIO.bus())) {
      NodePath bus = device.parent();
      return standing.mdio.computeIfAbsent(
          bus, _ -> new MiimTransport(world, bus, new Behind(standing.slot, bus)));
    }
    return new RegisterTransport(world, device.node(), new Behind(standing.slot, device.node()));
  }

  /// The registers of a node behind a card: the number of an entry of `reg` in the highest byte, an
  /// offset in the others. Each access goes the way from the processor to whoever has the address.
  private final class Behind implements Registers {
    private static final int OFFSET = 0xff_ffff;

    private final PciSlot slot;
    private final NodePath node;

    private Behind(PciSlot slot, NodePath node) {
      this.slot = slot;
      this.node = node;
    }

    private Optional<Long> address(int register) {
      NodePath above = slot.host().node().parent().orElse(NodePath.ROOT);
      int entry = register >>> 24;
      return switch (AddressTranslation.toBus(live.present(), node, entry, above)) {
        case Translation.Reached seen -> Optional.of(seen.number() + (register & OFFSET));
        case Translation.Ended _ -> Optional.empty();
      };
    }

    @Override
    public int read(int register) {
      return address(register)
          .flatMap(at -> cards().stream().flatMap(c -> c.read(at).stream()).findFirst())
          .orElse(Card.ALL_ONES);
    }

    @Override
    public void write(int register, int value) {
      address(register).ifPresent(at -> cards().forEach(c -> c.write(at, value)));
    }
  }

  private List<PciSlot.Found> cards() {
    List<PciSlot.Found> cards = new ArrayList<>();
    for (Standing standing : slots.values()) {
      PciSlot.Found card = standing.card;
      if (card != null) {
        cards.add(card);
      }
    }
    return cards;
  }
}
