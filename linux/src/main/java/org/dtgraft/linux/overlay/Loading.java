package org.dtgraft.linux.overlay;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Arrivals;

/// What came of a load, as the tree shows it.
public sealed interface Loading {

  /// Every node and property of the plan was found in the tree.
  ///
  /// @param plan what it did
  /// @param arrivals the nodes that it brought
  record Verified(LoadId id, Plan plan, Arrivals arrivals) implements Loading {
    public Verified {
      Objects.requireNonNull(id);
      Objects.requireNonNull(plan);
      Objects.requireNonNull(arrivals);
    }
  }

  /// The tree is as it was.
  record Refused(String why) implements Loading {}

  /// The kernel refused, and left something behind which nothing can take away until it boots
  /// again: devices may have come of it, and no other overlay can bring these nodes.
  ///
  /// @param left the nodes
  record Leaked(String why, List<NodePath> left) implements Loading {
    public Leaked {
      left = List.copyOf(left);
    }
  }
}
