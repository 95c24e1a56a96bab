package org.dtgraft.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.ConnectorType;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.device.I2cBus;
import org.dtgraft.hotplug.scenario.Casting;
import org.dtgraft.hotplug.scenario.Step;
import org.dtgraft.hotplug.sim.AddonHardware;
import org.dtgraft.hotplug.sim.SimAddon;

/// Plugs and pulls: the parts of an add-on answer, and then the contact closes; or the other way
/// round, as when somebody pulls it out.
final class Hands {
  private final KernelStand.Setting setting;
  private final Chips chips;
  private final Contacts contacts;
  private final Map<NodePath, SimAddon> occupied = new HashMap<>();

  /// @param tree of the running kernel
  Hands(KernelStand.Setting setting, Hardware hardware, DeviceTree tree) {
    this.setting = setting;
    this.chips = new Chips(hardware);
    this.contacts = new Contacts(hardware, tree);
  }

  /// Nothing is in any connector, whatever was before.
  void takeAllOut() {
    List<NodePath> buses = new ArrayList<>();
    setting
        .board()
        .forEach((path, node) -> {
          if (I2cBus.isAdapter(node)) {
            buses.add(path);
          }
        });
    List.copyOf(occupied.keySet()).forEach(this::unplug);
    chips.takeOutAll(buses);
    Casting.connectors(setting.board(), setting.catalogue()).forEach(c -> contact(c, false));
  }

  /// Pushes an add-on into a connector.
  ///
  /// @return why that is not possible; then nothing has changed
  Optional<String> plug(NodePath connector, Step.Plug what) {
    if (isOccupied(connector)) {
      return Optional.of("something is in it");
    }
    SimAddon addon = hardware(connector, what);
    Optional<String> obstacle = chips.fit(addon, what.without());
    if (obstacle.isEmpty()) {
      occupied.put(connector, addon);
      contact(connector, true);
    }
    return obstacle;
  }

  private SimAddon hardware(NodePath connector, Step.Plug what) {
    DeviceTree board = setting.board();
    ConnectorType type =
        board
            .find(connector)
            .map(n -> Compatible.of(n))
            .flatMap(setting.catalogue()::type)
            .orElseThrow();
    Addon addon = setting.catalogue().addon(what.addon().text()).orElseThrow();
    Identity says =
        what.model().isPresent()
            ? new Identity.SunhModel(what.model().getAsInt())
            : addon.identity();
    return AddonHardware.of(board, connector, type, addon, says);
  }

  /// Pulls out what is in a connector, where something is.
  void unplug(NodePath connector) {
    SimAddon gone = occupied.remove(connector);
    if (gone != null) {
      chips.takeOut(gone);
      contact(connector, false);
    }
  }

  /// The contact closes or opens by itself.
  void contact(NodePath connector, boolean closed) {
    contacts.set(connector, closed);
  }

  boolean isOccupied(NodePath connector) {
    return occupied.containsKey(connector);
  }

  boolean isReset(NodePath connector) {
    return contacts.isReset(connector);
  }
}
