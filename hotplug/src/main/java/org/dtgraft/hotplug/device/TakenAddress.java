package org.dtgraft.hotplug.device;

import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// That a node wants an address which a sibling has. A kernel refuses the device, or its driver
/// finds the registers in use; the node stays in the tree.
///
/// @param by the sibling that was there, or comes before it in the load
/// @param address the first address of `reg`, in hexadecimal
public record TakenAddress(NodePath node, NodePath by, String address) {
  public TakenAddress {
    Objects.requireNonNull(node);
    Objects.requireNonNull(by);
    Objects.requireNonNull(address);
  }
}
