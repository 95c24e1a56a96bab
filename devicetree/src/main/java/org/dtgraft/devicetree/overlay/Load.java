package org.dtgraft.devicetree.overlay;

import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;

/// A load that is present.
///
/// @param at the node that `target-path` is relative to, where one was given
/// @param plan what it did, with the phandle offset that it keeps while it is present (law 2)
public record Load(LoadId id, Overlay overlay, Optional<NodePath> at, Plan plan) {
  public Load {
    Objects.requireNonNull(id);
    Objects.requireNonNull(overlay);
    Objects.requireNonNull(at);
    Objects.requireNonNull(plan);
  }

  /// The name of the overlay.
  public String name() {
    return overlay.name();
  }

  /// What was added to each phandle of the overlay, unsigned.
  public int phandleOffset() {
    return plan.phandleOffset();
  }
}
