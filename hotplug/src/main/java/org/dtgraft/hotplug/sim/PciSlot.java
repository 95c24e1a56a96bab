package org.dtgraft.hotplug.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.pci.Card;
import org.dtgraft.hotplug.pci.ConfigSpace;
import org.dtgraft.hotplug.pci.DynamicNodes;
import org.dtgraft.hotplug.pci.Enumeration;
import org.dtgraft.hotplug.pci.Enumeration.Placing;
import org.dtgraft.hotplug.pci.HostBridge;
import org.dtgraft.hotplug.pci.MmioSpace;
import org.dtgraft.hotplug.pci.PciDevice;
import org.dtgraft.hotplug.pci.PciHost;
import org.dtgraft.hotplug.pci.PciPath;
import org.dtgraft.hotplug.pci.Placed;

/// A slot behind a port, and the card that was found in it.
final class PciSlot {
  private final NodePath node;
  private final PciHost host;
  private final PciPath port;
  private final DynamicNodes nodes;
  private int found;

  /// A card that was found.
  ///
  /// @param at its node; none where none is made for such a card
  /// @param space the addresses that lead to it
  record Found(
      PciModels.Model model,
      Placed function,
      Optional<NodePath> at,
      ConfigSpace config,
      MmioSpace space) {

    /// Reads 32 bits, if the address is one of the card's.
    Optional<Integer> read(long address) {
      return space.decode(address).map(_ -> isDeaf() ? Card.ALL_ONES : space.read(address));
    }

    /// Writes 32 bits, if the address is one of the card's.
    void write(long address, int value) {
      if (!isDeaf()) {
        space.write(address, value);
      }
    }

    private boolean isDeaf() {
      return !config.isEnabled();
    }
  }

  /// @param node of the port
  /// @param nodes those that are made behind its host bridge
  PciSlot(NodePath node, PciHost host, PciPath port, DynamicNodes nodes) {
    this.node = Objects.requireNonNull(node);
    this.host = Objects.requireNonNull(host);
    this.port = Objects.requireNonNull(port);
    this.nodes = Objects.requireNonNull(nodes);
  }

  NodePath node() {
    return node;
  }

  PciHost host() {
    return host;
  }

  DynamicNodes nodes() {
    return nodes;
  }

  /// Scans for a card, gives it addresses, and makes its node. Every other time the addresses are
  /// others, behind those of all slots: what is in the other slots stays where it is.
  ///
  /// @return what does not fit, where something does not
  Result<Found> scan(PciModels.Model model) {
    HostBridge plugged = host.bridge().with(port, model.endpoint());
    long turn = found++ % 2 * PciHost.RESERVED * bridges(host.bridge().devices());
    Result<Enumeration> scan = Enumeration.of(plugged, new Placing(0, turn));
    return (scan instanceof Result.Ok ? scan : Enumeration.of(plugged, Placing.FIRST))
        .then(s -> found(s, model));
  }

  private static int bridges(List<PciDevice> bus) {
    int count = 0;
    for (PciDevice device : bus) {
      count +=
          switch (device) {
            case PciDevice.Bridge bridge -> 1 + bridges(bridge.behind());
            case PciDevice.Endpoint _ -> 0;
          };
    }
    return count;
  }

  private Result<Found> found(Enumeration scan, PciModels.Model model) {
    List<Diagnostic> refused = new ArrayList<>(nodes.add(scan));
    PciPath path = port.child(model.endpoint().at());
    Placed function = scan.find(path).orElseThrow();
    Found it =
        new Found(
            model,
            function,
            nodes.find(scan, path),
            new ConfigSpace(function, model.card()),
            new MmioSpace(scan, Map.of(path, model.card())));
    return Result.of(it, refused);
  }

  /// The card's way from the host bridge.
  PciPath function(Found card) {
    return port.child(card.model().endpoint().at());
  }
}
