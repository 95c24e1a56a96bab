package org.dtgraft.hotplug.device;

import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// That one device needs another.
///
/// @param consumer the node of the device that needs
/// @param property which says so
/// @param supplier the node of the device that supplies
public record DeviceLink(NodePath consumer, String property, NodePath supplier) {
  public DeviceLink {
    Objects.requireNonNull(consumer);
    Objects.requireNonNull(property);
    Objects.requireNonNull(supplier);
  }

  /// Whether it is a link of the graph, which its two ends both declare.
  public boolean isGraph() {
    return property.equals("remote-endpoint");
  }

  /// The same link seen from its other end.
  public DeviceLink reversed() {
    return new DeviceLink(/* consumer= */ supplier, property, /* supplier= */ consumer);
  }

  @Override
  public String toString() {
    return consumer + " needs " + supplier + " (" + property + ")";
  }
}
