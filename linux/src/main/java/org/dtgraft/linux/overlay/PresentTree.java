package org.dtgraft.linux.overlay;

import java.io.IOException;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// The kernel's tree as it is now, whoever changed it.
public interface PresentTree {

  /// The whole of it.
  DeviceTree read() throws IOException;

  /// Whether there is such a node.
  boolean has(NodePath node);

  /// A property; nothing where there is none.
  Optional<Value> value(NodePath node, String property) throws IOException;
}
