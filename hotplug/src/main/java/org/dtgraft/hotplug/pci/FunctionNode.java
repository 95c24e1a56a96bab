package org.dtgraft.hotplug.pci;

import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// The node that a kernel makes for a function, property by property in its order
/// (`of_pci_add_properties` in `drivers/pci/of_property.c`, 7.3).
record FunctionNode(PciNodes nodes, Placed function, NodePath parent) {

  MadeNode node() {
    NodeBuilder node = new NodeBuilder(name());
    int pin = function.device().pin();
    switch (function.device()) {
      case PciDevice.Bridge _ -> addBridge(node);
      case PciDevice.Endpoint _ -> addController(node, pin);
    }
    node.set("ranges", ranges())
        .set("#address-cells", Value.ofCells(3))
        .set("#size-cells", Value.ofCells(2))
        .set("reg", Value.ofCells(function.requester() << 8, 0, 0, 0, 0))
        .set("compatible", compatible(function.device().id()));
    if (pin != 0) {
      node.set("interrupts", Value.ofCells(pin));
    }
    return new MadeNode(parent, node.build());
  }

  private String name() {
    Devfn at = function.device().at();
    String type = function.behind().isPresent() ? "pci" : "dev";
    return "%s@%x,%x".formatted(type, at.device(), at.function());
  }

  private void addBridge(NodeBuilder node) {
    node.set("device_type", Value.ofStrings("pci"));
    HostBridge.Buses buses = function.behind().orElseThrow();
    node.set("bus-range", Value.ofCells(buses.first(), buses.last()));
    PciCells map = new InterruptMap(nodes, function, parent).cells();
    if (!map.isEmpty()) {
      node.set("interrupt-map", map.value())
          .set("#interrupt-cells", Value.ofCells(1))
          .set("interrupt-map-mask", Value.ofCells(0xffff00, 0, 0, 7));
    }
  }

  /// What is behind the BARs interrupts the card, and the card the processor.
  private static void addController(NodeBuilder node, int pin) {
    if (pin != 0) {
      node.set("#interrupt-cells", Value.ofCells(1)).set("interrupt-controller", Value.EMPTY);
    }
  }

  /// Behind a bridge addresses are the same; below an endpoint they are the number of a BAR, and an
  /// offset in it.
  private Value ranges() {
    PciCells ranges = new PciCells();
    for (Region region : function.regions()) {
      if (function.behind().isPresent()) {
        ranges.address(function, region);
      } else {
        ranges.add(region.index(), 0, 0);
      }
      ranges.address(function, region).number(region.size());
    }
    return ranges.value();
  }

  private static Value compatible(PciId id) {
    return Value.ofStrings(
        "pci%x,%x".formatted(id.vendor(), id.device()),
        "pciclass,%06x".formatted(id.classCode()),
        "pciclass,%04x".formatted(id.classCode() >> 8));
  }
}
