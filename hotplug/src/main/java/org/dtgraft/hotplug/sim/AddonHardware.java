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
  private final Set<NodePath> added = new HashSet<>();
  private final List<NodePath> order = new ArrayList<>();

  private AddonHardware(DeviceTree board, NodePath connector) {
    this.live = new LiveTree(board);
    this.connector = connector;
  }

  /// The parts of an add-on in a connector of a board.
  ///
  /// @param says what its EEPROM holds, which may be a lie
  public static SimAddon of(
      DeviceTree board, NodePath connector, ConnectorType type, Addon addon, Identity says) {
    if (addon.identity() instanceof Identity.PciId itself) {
      Identity.PciId card = says instanceof Identity.PciId other ? other : itself;
      return new SimAddon(addon.name(), List.of(), Optional.of(card));
    }
    AddonHardware hardware = new AddonHardware(board, connector);
    type.base().ifPresent(hardware::load);
    hardware.load(addon.overlay());
    return new SimAddon(addon.name(), hardware.parts(says));
  }

  /// The parts of a board itself, on the buses that its tree describes.
  static List<SimAddon.Part> ofBoard(DeviceTree board) {
    AddonHardware hardware = new AddonHardware(board, NodePath.ROOT);
    board.forEach((path, _) -> hardware.order.add(path));
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

  private List<SimAddon.Part> parts(Identity says) {
    DeviceTree tree = live.present();
    PhandleIndex phandles = PhandleIndex.of(tree);
    List<SimAddon.Part> parts = new ArrayList<>();
    for (NodePath path : order) {
      Optional<NodePath> bus = path.parent().flatMap(p -> bus(tree, p, phandles));
      bus.flatMap(b -> address(tree, b, path))
          .ifPresent(
              address -> parts.add(new SimAddon.Part(bus.get(), address, chip(tree, path, says))));
    }
    return parts;
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
