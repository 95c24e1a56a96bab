package org.dtgraft.hotplug.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.testing.Examples;

/// The files of `examples/lan966x`, and a live tree with cards in the slots of the board.
final class Lan966xExample {
  private static final Path FOLDER = Path.of("..", "examples", "lan966x");

  static final NodePath HOST = NodePath.of("pcie@40000000");

  static final List<HostWindow> WINDOWS =
      List.of(
          new HostWindow(Space.IO, false, 0x3eff0000L, 0, 0x10000),
          new HostWindow(Space.MEM32, false, 0x60000000L, 0x10000000L, 0x10000000L),
          new HostWindow(Space.MEM64, true, 0x80_0000_0000L, 0x80_0000_0000L, 0x1_0000_0000L));

  final LiveTree tree;
  final DynamicNodes nodes;
  private final Overlay card = overlay("card.dtso");
  private final Map<PciPath, LoadId> loads = new HashMap<>();

  Lan966xExample(DeviceTree base, NodePath root) {
    tree = new LiveTree(base);
    nodes = new DynamicNodes(tree, root);
  }

  static Lan966xExample board() {
    return new Lan966xExample(tree("board.dts"), HOST);
  }

  static DeviceTree tree(String file) {
    try {
      return Examples.compile(file, Files.readAllBytes(FOLDER.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Overlay overlay(String file) {
    return Examples.value(Overlay.of(file, tree(file)));
  }

  static HostBridge host(PciDevice... ports) {
    return new HostBridge(0, HostBridge.Buses.ALL, WINDOWS, List.of(ports));
  }

  static HostBridge twoCards() {
    return host(
        Topologies.port(1, PciDevice.Reserve.NONE, Topologies.lan966x()),
        Topologies.port(2, PciDevice.Reserve.NONE, Topologies.lan966x()));
  }

  /// A card is found, and its driver loads its overlay.
  NodePath plug(Enumeration scan, PciPath card) {
    assertEquals(List.of(), nodes.add(scan));
    NodePath node = nodes.find(scan, card).orElseThrow();
    switch (tree.load(this.card, node)) {
      case LoadOutcome.Loaded(var id, _) -> loads.put(card, id);
      case LoadOutcome.Refused(var reasons) -> throw new AssertionError(reasons);
    }
    return node;
  }

  /// Its driver removes the overlay, and the card is gone.
  void unplug(PciPath card) {
    LoadId load = loads.remove(card);
    assertTrue(tree.remove(load) instanceof RemovalOutcome.Removed);
    assertTrue(nodes.remove(card).isEmpty());
  }
}
