package org.dtgraft.hotplug.connector;

import java.util.Objects;
import org.dtgraft.devicetree.tree.NodePath;

/// A need that is not waited for, because whoever is needed needs the other in turn (law 5).
///
/// @param consumer the node of the device that does not wait
/// @param property which says that it needs
/// @param supplier the node of the device that it does not wait for
public record CutLink(NodePath consumer, String property, NodePath supplier) {
  public CutLink {
    Objects.requireNonNull(consumer);
    Objects.requireNonNull(property);
    Objects.requireNonNull(supplier);
  }

  @Override
  public String toString() {
    return "%s does not wait for %s (%s)".formatted(consumer, supplier, property);
  }
}
