package org.dtgraft.linux.platform;

import java.io.IOException;
import java.util.Optional;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.linux.overlay.PresentTree;
import org.dtgraft.linux.sysfs.Answer;
import org.dtgraft.linux.sysfs.LiveNodes;

/// The tree of sysfs for those who load.
public record KernelTree(LiveNodes nodes) implements PresentTree {
  @Override
  public DeviceTree read() throws IOException {
    Answer<DeviceTree> read = nodes.deviceTree();
    return read.found()
        .orElseThrow(() -> new IOException("the kernel's device tree: " + read.why()));
  }

  @Override
  public boolean has(NodePath node) {
    return nodes.exists(node);
  }

  @Override
  public Optional<Value> value(NodePath node, String property) {
    return nodes.property(node, property).found();
  }
}
