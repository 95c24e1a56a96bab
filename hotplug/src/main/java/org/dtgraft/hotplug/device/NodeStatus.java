package org.dtgraft.hotplug.device;

import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// What has become of a node.
public sealed interface NodeStatus {

  /// The node.
  NodePath node();

  /// There is a device, and that driver has it.
  record Bound(NodePath node, String driver) implements NodeStatus {}

  /// There is no bound device yet, and why.
  record Deferred(NodePath node, String why) implements NodeStatus {}

  /// There will be none as things are.
  record Failed(NodePath node, String why) implements NodeStatus {}

  /// No bus makes a device of it.
  record Data(NodePath node) implements NodeStatus {
    public Data {
      Objects.requireNonNull(node);
    }
  }
}
