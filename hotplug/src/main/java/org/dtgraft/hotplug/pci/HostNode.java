package org.dtgraft.hotplug.pci;

import java.util.Optional;
import org.dtgraft.devicetree.standard.Cells;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// The node of a host bridge on a machine whose device tree has none, such as one with ACPI
/// (`of_pci_make_host_bridge_node` in `drivers/pci/of.c`, 7.3). Ports are not among its `ranges`.
record HostNode(DeviceTree tree, HostBridge host) {
  private static final int MOST_CELLS = 2;

  Optional<MadeNode> node() {
    Node root = tree.root();
    int cells = root.property("#address-cells").isEmpty() ? 1 : Cells.ofAddress(root).orElse(0);
    return cells < 1 || cells > MOST_CELLS
        ? Optional.empty()
        : Optional.of(new MadeNode(NodePath.ROOT, node(cells)));
  }

  private Node node(int cells) {
    NodeBuilder node =
        new NodeBuilder(PciNodes.madeRoot(host).name())
            .set("device_type", Value.ofStrings("pci"))
            .set("#address-cells", Value.ofCells(3))
            .set("#size-cells", Value.ofCells(2));
    PciCells ranges = new PciCells();
    host.windows().stream().filter(w -> w.space() != Space.IO).forEach(w -> add(ranges, w, cells));
    if (!ranges.isEmpty()) {
      node.set("ranges", ranges.value());
    }
    return node.build();
  }

  private static void add(PciCells ranges, HostWindow window, int cells) {
    ranges.address(window);
    if (cells == 1) {
      ranges.add((int) window.cpu());
    } else {
      ranges.number(window.cpu());
    }
    ranges.number(window.size());
  }
}
