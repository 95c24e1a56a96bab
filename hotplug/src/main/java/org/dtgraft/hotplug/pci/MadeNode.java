package org.dtgraft.hotplug.pci;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Fragment;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// A node that a kernel makes at run time.
///
/// @param parent below which it is made
public record MadeNode(NodePath parent, Node node) {
  public MadeNode {
    Objects.requireNonNull(parent);
    Objects.requireNonNull(node);
  }

  /// Where it will be.
  public NodePath path() {
    return parent.child(node.name());
  }

  /// The node as an overlay that is loaded at [#parent], so that its removal takes exactly this
  /// back.
  public Overlay overlay() {
    Node content = Node.of(Fragment.OVERLAY, List.of(), List.of(), List.of(node), Place.NOWHERE);
    Property target = new Property("target-path", Value.ofStrings(""));
    Node fragment =
        Node.of("fragment@0", List.of(), List.of(target), List.of(content), Place.NOWHERE);
    Node root = Node.of("", List.of(), List.of(), List.of(fragment), Place.NOWHERE);
    return switch (Overlay.of(node.name(), DeviceTree.of(root))) {
      case Result.Ok<Overlay>(var overlay, _) -> overlay;
      case Result.Failed<Overlay>(var errors) ->
          throw new IllegalStateException("without fixups, and yet: " + errors);
    };
  }
}
