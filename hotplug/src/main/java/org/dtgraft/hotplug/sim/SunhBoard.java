package org.dtgraft.hotplug.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.ConnectorType;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.addon.IdentityFormat;
import org.dtgraft.hotplug.pci.PcMachine;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.sim.driver.Linux;

/// A simulated board with connectors of a catalogue, into which the catalogue's add-ons can be
/// plugged by name.
///
/// The hardware of an add-on is made from its overlays, and has no faults but those that are asked
/// for.
public final class SunhBoard {
  private final SimBoard board;
  private final Catalogue catalogue;
  private final List<NodePath> connectors;
  private final Map<NodePath, Map<Addon, AddonHardware>> made = new HashMap<>();

  private SunhBoard(SimBoard board, Catalogue catalogue, List<NodePath> connectors) {
    this.board = board;
    this.catalogue = catalogue;
    this.connectors = connectors;
  }

  /// A board that has booted from a tree. Its connectors are the nodes whose compatible the
  /// catalogue knows.
  public static SunhBoard of(DeviceTree tree, Catalogue catalogue, KernelProfile profile) {
    DeviceTree base = booted(tree, catalogue);
    List<NodePath> connectors = connectors(base, catalogue);
    SimBoard board = new SimBoard(base, connectors, Linux.drivers(), profile);
    return new SunhBoard(board, catalogue, connectors);
  }

  /// The tree of a board to which connectors have been added, such as one from a distribution that
  /// knows nothing of them.
  ///
  /// @param addition an overlay that adds connector nodes
  public static Result<DeviceTree> withConnectors(DeviceTree base, Overlay addition) {
    LiveTree live = new LiveTree(base);
    return switch (live.load(addition)) {
      case LoadOutcome.Loaded _ -> Result.ok(live.present());
      case LoadOutcome.Refused(var reasons) -> new Result.Failed<>(reasons);
    };
  }

  /// The tree with which a board has booted: where a catalogue is for PCI slots and the tree knows
  /// nothing of PCI, the kernel has made nodes for the slots of a PC. Else, the tree as it is.
  public static DeviceTree booted(DeviceTree tree, Catalogue catalogue) {
    return catalogue.types().stream().anyMatch(t -> t.format() == IdentityFormat.PCI_ID)
        ? PcMachine.booted(tree)
        : tree;
  }

  private static List<NodePath> connectors(DeviceTree base, Catalogue catalogue) {
    List<NodePath> found = new ArrayList<>();
    base.forEach((path, node) -> {
      if (catalogue.type(Compatible.of(node)).isPresent()) {
        found.add(path);
      }
    });
    return found;
  }

  /// The platform for a runtime.
  public SimBoard platform() {
    return board;
  }

  /// The connectors, in the order of the tree.
  public List<NodePath> connectors() {
    return List.copyOf(connectors);
  }

  /// Pushes an add-on into a connector.
  ///
  /// @param addon its name in the catalogue
  /// @throws IllegalArgumentException where the catalogue has none of that name for that connector
  /// @throws IllegalStateException where one is in the connector
  public void plug(NodePath connector, String addon) {
    Addon model = model(connector, addon);
    plug(connector, addon, model.identity());
  }

  /// The same, with an EEPROM that says something else.
  public void plug(NodePath connector, String addon, Identity says) {
    board.plug(connector, hardware(connector, addon, says));
  }

  /// The hardware of an add-on, for those who want to alter it before it is plugged.
  public SimAddon hardware(NodePath connector, String addon, Identity says) {
    Addon model = model(connector, addon);
    return made.computeIfAbsent(connector, _ -> new IdentityHashMap<>())
        .computeIfAbsent(
            model, m -> AddonHardware.of(board.live().base(), connector, type(connector), m))
        .addon(addon, says);
  }

  /// What the EEPROM of an add-on says when it tells the truth.
  ///
  /// @throws IllegalArgumentException where the catalogue has none of that name for that connector
  public Identity identity(NodePath connector, String addon) {
    return model(connector, addon).identity();
  }

  /// Pulls the add-on out of a connector, where one is in it.
  public void unplug(NodePath connector) {
    board.unplug(connector);
  }

  /// Runs until nothing is left to happen.
  public void runUntilIdle() {
    board.time().runUntilIdle();
  }

  private ConnectorType type(NodePath connector) {
    List<String> compatible =
        board.live().base().find(connector).map((Node n) -> Compatible.of(n)).orElse(List.of());
    return catalogue
        .type(compatible)
        .orElseThrow(() -> new IllegalArgumentException("no connector: " + connector));
  }

  private Addon model(NodePath connector, String addon) {
    Objects.requireNonNull(addon);
    return type(connector).addons().stream()
        .filter(a -> a.name().equals(addon))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("no add-on '%s' for %s".formatted(addon, connector)));
  }
}
