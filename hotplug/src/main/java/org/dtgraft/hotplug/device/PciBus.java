package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// The PCI functions that a scan has found, as far as they have nodes, and the platform devices
/// behind those that have a driver: all below the node of the function that a bus which needs no
/// driver leads to, also where it has come later.
///
/// Follows `pci_device_add` of `drivers/pci/probe.c`, and `of_platform_default_populate` as the
/// drivers of such functions call it (`drivers/misc/lan966x_pci.c`). That a node is below a bridge
/// makes no device of it.
public final class PciBus implements BusRule {
  private final Supplier<List<NodePath>> functions;

  /// @param functions the nodes of the functions that are there now
  public PciBus(Supplier<List<NodePath>> functions) {
    this.functions = functions;
  }

  @Override
  public List<Finding> find(Survey survey, Present present) {
    List<Finding> found = new ArrayList<>();
    for (NodePath path : functions.get()) {
      survey.tree().find(path).ifPresent(node -> function(path, node, present, found));
    }
    return found;
  }

  private static void function(NodePath path, Node node, Present present, List<Finding> found) {
    Optional<NodePath> bridge = path.parent();
    int devfn =
        node.value("reg").filter(v -> v.length() >= Value.CELL).map(v -> v.u32(0)).orElse(0);
    found.add(
        new Finding.Makes(
            new Device(
                path,
                "pci",
                Compatible.of(node),
                bridge.orElse(NodePath.ROOT),
                devfn >> 8 & 0xff)));
    List<Finding> behind = new ArrayList<>();
    PlatformBus.populateAll(path, node, behind);
    behind.stream()
        .map(f -> present.isBound(path) ? f : new Finding.Waits(f.node(), path))
        .forEach(found::add);
  }
}
