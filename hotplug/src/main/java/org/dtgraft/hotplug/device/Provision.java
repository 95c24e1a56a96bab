package org.dtgraft.hotplug.device;

import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// One thing that a device offers to others.
///
/// @param device the node of the device
/// @param name which one, where the device offers several: the first cell of a specifier (`3`), the
///   name of a node below the device (`led@0`), or a number that the kernel gives; else empty
public record Provision(NodePath device, Service service, String name) {
  public Provision {
    Objects.requireNonNull(device);
    Objects.requireNonNull(service);
    Objects.requireNonNull(name);
  }

  /// As people say it: `line 3 of gpio@21`.
  public String text() {
    return service.word() + (name.isEmpty() ? "" : " " + name) + " of " + device.name();
  }

  @Override
  public String toString() {
    return service.word() + (name.isEmpty() ? "" : " " + name) + " of " + device;
  }
}
