package org.dtgraft.hotplug.pci;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.standard.Cells;
import org.dtgraft.devicetree.standard.InterruptRoute;
import org.dtgraft.devicetree.standard.InterruptRoutes;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Value;

/// The `interrupt-map` of a bridge: for each pin of each function behind it the controller at the
/// end of the way (`of_pci_prop_intr_map` in `drivers/pci/of_property.c`, 7.3).
///
/// It is of those that are behind the bridge when its node is made. A card that comes later is not
/// in it, and where nobody was there, there is no map at all: then a kernel asks the host bridge
/// for the card's own number, which may be another slot's.
record InterruptMap(PciNodes nodes, Placed bridge, NodePath parent) {
  private static final int PINS = 4;

  PciCells cells() {
    List<InterruptRoute> routes = ofThePins();
    PciCells map = new PciCells();
    for (Placed child : nodes.scan().behind(bridge.path())) {
      for (int pin = 1; pin <= PINS; pin++) {
        if (routes.get(swizzled(child, pin) - 1) instanceof InterruptRoute.Arrives end) {
          map.add(child.requester() << 8, 0, 0, pin);
          add(map, end);
        }
      }
    }
    return map;
  }

  /// Where the bridge's own pins go.
  private List<InterruptRoute> ofThePins() {
    InterruptRoutes routes = InterruptRoutes.in(nodes.tree());
    List<InterruptRoute> found = new ArrayList<>();
    for (int pin = 1; pin <= PINS; pin++) {
      found.add(routes.from(parent, List.of(bridge.requester() << 8, 0, 0), List.of(pin)));
    }
    return found;
  }

  /// Which pin of the bridge a pin behind it is: they turn with the number of the device.
  static int swizzled(Placed child, int pin) {
    return (pin - 1 + child.device().at().device()) % PINS + 1;
  }

  private void add(PciCells map, InterruptRoute.Arrives end) {
    Node controller = nodes.tree().find(end.controller()).orElseThrow();
    map.add(controller.phandle().map(Phandle::value).orElse(0));
    int addressCells =
        controller
            .value("#address-cells")
            .filter(v -> v.length() >= Value.CELL)
            .map(v -> v.u32(0))
            .filter(n -> n >= 0 && n <= Cells.MOST_OF_ARGUMENTS)
            .orElse(0);
    map.add(new int[addressCells]);
    end.specifier().forEach(map::add);
  }
}
