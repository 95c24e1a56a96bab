package org.dtgraft.linux.overlay;

import java.util.List;
import org.dtgraft.devicetree.overlay.Obstacle;
import org.dtgraft.devicetree.tree.NodePath;

/// What came of a removal, as the tree shows it.
public sealed interface Unloading {

  /// No node of it is left, and every property that it changed is as it was.
  record Verified() implements Unloading {}

  /// Nothing was tried: the kernel would have refused, and forgotten the overlay all the same.
  record InUse(List<Obstacle> by) implements Unloading {
    public InUse {
      by = List.copyOf(by);
    }
  }

  /// The kernel has kept it, and can still be asked again.
  record Refused(String why) implements Unloading {}

  /// The kernel has forgotten the overlay, and not removed it: until it boots again these stay.
  ///
  /// @param left nodes that are still there, and nodes with a property that is not as it was
  record Orphaned(String why, List<NodePath> left) implements Unloading {
    public Orphaned {
      left = List.copyOf(left);
    }
  }
}
