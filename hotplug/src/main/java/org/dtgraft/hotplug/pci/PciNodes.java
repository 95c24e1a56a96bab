package org.dtgraft.hotplug.pci;

import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Which nodes of a tree belong to which functions, and what the nodes are that a kernel makes for
/// those that have none (`drivers/pci/of.c`, 7.3).
///
/// @param tree as it is at that moment
/// @param scan what the functions were given
/// @param root the node of the host bridge; where it is not there, it is made
public record PciNodes(DeviceTree tree, Enumeration scan, NodePath root) {
  private static final int REG_CELLS = 5;

  public PciNodes {
    Objects.requireNonNull(tree);
    Objects.requireNonNull(scan);
    Objects.requireNonNull(root);
  }

  /// Where the node of a host bridge is made, on a machine whose device tree has none for it.
  public static NodePath madeRoot(HostBridge host) {
    return NodePath.of("pci@%x,%x".formatted(host.domain(), host.buses().first()));
  }

  /// The node of a function, or of the host bridge.
  ///
  /// @return nothing where it has none, or one above it has none
  public Optional<NodePath> find(PciPath path) {
    NodePath at = root;
    Optional<Node> node = tree.find(root);
    for (Devfn step : path.steps()) {
      Optional<Node> child = node.flatMap(n -> child(n, step));
      if (child.isEmpty()) {
        return Optional.empty();
      }
      at = at.child(child.get().name());
      node = child;
    }
    return node.isPresent() ? Optional.of(at) : Optional.empty();
  }

  /// `of_pci_find_child_device`, but for the `multifunc-device` of some old firmware.
  private static Optional<Node> child(Node bridge, Devfn at) {
    return bridge.children().stream()
        .filter(c ->
            c.value("reg")
                .filter(v -> v.length() >= REG_CELLS * Value.CELL)
                .filter(v -> (v.u32(0) >> 8 & 0xff) == at.value())
                .isPresent())
        .findFirst();
  }

  /// The node that is made for the host bridge.
  ///
  /// @return nothing where it has one, or the root of the tree has more than two cells for an
  ///   address
  public Optional<MadeNode> ofHost() {
    return tree.find(root).isPresent() ? Optional.empty() : new HostNode(tree, scan.host()).node();
  }

  /// The node that is made for a function.
  ///
  /// @return nothing where it has one, or is none of those that get one, or is behind a bridge
  ///   without one
  public Optional<MadeNode> of(Placed function) {
    Optional<NodePath> parent = function.path().parent().flatMap(this::find);
    return parent.isEmpty()
            || find(function.path()).isPresent()
            || !NodeQuirks.hasNode(function.device())
        ? Optional.empty()
        : Optional.of(new FunctionNode(this, function, parent.get()).node());
  }
}
