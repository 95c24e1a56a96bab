package org.dtgraft.hotplug.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.standard.Reg;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.ConnectorType;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.device.Controller;
import org.dtgraft.hotplug.device.I2cBus;
import org.dtgraft.hotplug.sim.part.Chip;
import org.dtgraft.hotplug.sim.part.Eeprom;
import org.dtgraft.hotplug.sim.part.IoParts;
import org.dtgraft.hotplug.sim.part.Parts;

/// The hardware that an add-on's overlays describe: a part for each node that they bring to a bus
/// with a controller, and the model's number where cells in its EEPROM are.
///
/// The bus may be the board's, a segment of the connector that extends it, or one that the add-on
/// brings itself. An overlay that does not fit the board brings nothing.
public final class AddonHardware {
  private final LiveTree live;
  private final NodePath connector;
  private final Optional<Identity.PciId> card;
  private final Set<NodePath> added = new HashSet<>();
  private final List<NodePath> order = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  private AddonHardware(DeviceTree board, NodePath connector, Optional<Identity.PciId> card) {
    this.live = new LiveTree(board);
    this.connector = connector;
    this.card = card;
  }

  /// The parts of an add-on in a connector of a board.
  ///
  /// @param says what its EEPROM holds, which may be a lie
  public static SimAddon of(
      DeviceTree board, NodePath connector, ConnectorType type, Addon addon, Identity says) {
    return of(board, connector, type, addon).addon(addon.name(), says);
  }

  /// What it takes to make such add-ons, for whoever makes many.
  static AddonHardware of(DeviceTree board, NodePath connector, ConnectorType type, Addon addon) {
    AddonHardware hardware = new AddonHardware(board, connector, card(addon));
    if (hardware.card.isEmpty()) {
      type.base().ifPresent(hardware::load);
      hardware.load(addon.overlay());
      hardware.lookForPlaces();
    }
    return hardware;
  }

  /// A new one, with parts as they are when they get their power.
  SimAddon addon(String name, Identity says) {
    return new SimAddon(
        name, parts(says), says instanceof Identity.PciId other ? Optional.of(other) : card);
  }

  /// What is on a PCI card is behind its BARs, and on no bus of the board.
  private static Optional<Identity.PciId> card(Addon addon) {
    return addon.identity() instanceof Identity.PciId itself
        ? Optional.of(itself)
        : Optional.empty();
  }

  /// The parts of a board itself, on the buses that its tree describes.
  static List<SimAddon.Part> ofBoard(DeviceTree board) {
    AddonHardware hardware = new AddonHardware(board, NodePath.ROOT, Optional.empty());
    board.forEach((path, _) -> hardware.order.add(path));
    hardware.lookForPlaces();
    return hardware.parts(new Identity.SunhModel(0)); // which is stored in what is added alone
  }

  private void load(Overlay overlay) {
    if (live.load(overlay, connector) instanceof LoadOutcome.Loaded(_, var plan)) {
      plan.changes().forEach(this::added);
    }
  }

  private void added(Change change) {
    switch (change) {
      case Change.AddedNode(var path, _) -> {
        added.add(path);
        order.add(path);
      }
      case Change.AddedProperty _, Change.ChangedProperty _ -> {}
    }
  }

  /// Where a part goes.
  private record Place(NodePath bus, int address, NodePath node) {}

  private void lookForPlaces() {
    DeviceTree tree = live.present();
    PhandleIndex phandles = PhandleIndex.of(tree);
    for (NodePath path : order) {
      Optional<NodePath> bus = path.parent().flatMap(p -> bus(tree, p, phandles));
      bus.flatMap(b -> address(tree, b, path))
          .ifPresent(address -> places.add(new Place(bus.get(), address, path)));
    }
  }

  private List<SimAddon.Part> parts(Identity says) {
    DeviceTree tree = live.present();
    return places.stream()
        .map(p -> new SimAddon.Part(p.bus(), p.address(), chip(tree, p.node(), says)))
        .toList();
  }

  /// The controller whose bus the children of a node are on.
  private static Optional<NodePath> bus(DeviceTree tree, NodePath path, PhandleIndex phandles) {
    return tree.find(path)
        .flatMap(
            n -> Controller.of(n).isPresent() ? Optional.of(path) : I2cBus.extended(n, phandles));
  }

  /// A serial line has no addresses.
  private static Optional<Integer> address(DeviceTree tree, NodePath bus, NodePath path) {
    boolean serial =
        tree.find(bus).flatMap(Controller::of).filter(Controller.SERIAL::equals).isPresent();
    return serial
        ? Optional.of(0)
        : tree.find(path)
            .flatMap(n -> n.value("reg"))
            .filter(v -> v.length() == Value.CELL)
            .map(v -> v.u32(0));
  }

  private Chip chip(DeviceTree tree, NodePath path, Identity says) {
    Node node = tree.find(path).orElseThrow();
    Chip chip = IoParts.multiplexer(path, node).orElseGet(() -> Parts.of(node));
    return chip instanceof Eeprom eeprom ? identified(eeprom, tree, path, says) : chip;
  }

  private Eeprom identified(Eeprom eeprom, DeviceTree tree, NodePath path, Identity says) {
    for (NodePath below : added) {
      List<Reg> reg = Reg.of(tree, below);
      if (!below.equals(path) && below.startsWith(path) && reg.size() == 1) {
        store(eeprom, reg.getFirst().address().intValue(), says);
      }
    }
    return eeprom;
  }

  private static void store(Eeprom eeprom, int offset, Identity says) {
    switch (says) {
      case Identity.SunhModel(int model) -> eeprom.with(offset, model);
      case Identity.PciId _ -> {}
    }
  }
}
