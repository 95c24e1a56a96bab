package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.pci.Bar;
import org.dtgraft.hotplug.pci.Devfn;
import org.dtgraft.hotplug.pci.DynamicNodes;
import org.dtgraft.hotplug.pci.Enumeration;
import org.dtgraft.hotplug.pci.Enumeration.Placing;
import org.dtgraft.hotplug.pci.HostBridge;
import org.dtgraft.hotplug.pci.HostWindow;
import org.dtgraft.hotplug.pci.PciDevice;
import org.dtgraft.hotplug.pci.PciId;
import org.dtgraft.hotplug.pci.PciPath;
import org.dtgraft.hotplug.pci.Space;

/// The board of `examples/lan966x` with a LAN966x in each slot, whose driver loads one overlay.
final class CardBoard {
  private static final Devfn FIRST = new Devfn(0, 0);

  /// The card in the first slot.
  static final PciPath ONE = PciPath.of(new Devfn(1, 0), FIRST);

  /// The card in the second.
  static final PciPath TWO = PciPath.of(new Devfn(2, 0), FIRST);

  private final DeviceTree base;
  private final LiveTree tree;
  private final Overlay overlay;
  private final DynamicNodes nodes;
  private final Map<PciPath, LoadId> loads = new HashMap<>();

  CardBoard(DeviceTree base, Overlay overlay) {
    this.base = base;
    this.tree = new LiveTree(base);
    this.overlay = overlay;
    this.nodes = new DynamicNodes(tree, NodePath.of("pcie@40000000"));
  }

  static Enumeration scan(Placing placing) throws IOException {
    HostWindow memory = new HostWindow(Space.MEM32, false, 0x60000000L, 0x10000000L, 0x10000000L);
    List<PciDevice> ports = List.of(port(1), port(2));
    HostBridge host = new HostBridge(0, HostBridge.Buses.ALL, List.of(memory), ports);
    return switch (Enumeration.of(host, placing)) {
      case Result.Ok<Enumeration>(var scan, _) -> scan;
      case Result.Failed<Enumeration> failed -> throw new IOException(Trees.said(failed));
    };
  }

  private static PciDevice port(int device) {
    List<Bar> bars =
        List.of(
            new Bar(0, Space.MEM32, false, 0x2000000), new Bar(1, Space.MEM32, false, 0x1000000));
    PciDevice card = new PciDevice.Endpoint(FIRST, new PciId(0x1055, 0x9660, 0x020000, 0), 1, bars);
    return new PciDevice.Bridge(
        new Devfn(device, 0),
        new PciId(0x1b36, 0xc, 0x060400, 0),
        1,
        PciDevice.Reserve.NONE,
        List.of(card));
  }

  /// A card is found, and its driver loads the overlay; what it then consists of.
  CardParts plug(Enumeration scan, PciPath card) throws IOException {
    if (!nodes.add(scan).isEmpty()) {
      throw new IOException("no nodes for " + card);
    }
    NodePath node = nodes.find(scan, card).orElseThrow();
    return switch (tree.load(overlay, node)) {
      case LoadOutcome.Loaded(var id, _) -> {
        loads.put(card, id);
        yield parts(scan, card);
      }
      case LoadOutcome.Refused(var reasons) -> throw new IOException(reasons.toString());
    };
  }

  /// What a card that is in consists of.
  CardParts parts(Enumeration scan, PciPath card) {
    return CardParts.of(tree.present(), nodes.find(scan, card).orElseThrow());
  }

  /// The driver removes the overlay, and the card goes.
  void unplug(PciPath card) throws IOException {
    LoadId load = loads.get(card);
    boolean removed = load != null && tree.remove(load) instanceof RemovalOutcome.Removed;
    if (!removed || nodes.remove(card).isPresent()) {
      throw new IOException("still there: " + card);
    }
    loads.remove(card);
  }

  /// Whether the tree is as it was at first.
  boolean isEmpty() {
    return tree.present().equals(base);
  }
}
