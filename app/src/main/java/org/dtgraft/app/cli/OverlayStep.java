package org.dtgraft.app.cli;

import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.tree.NodePath;

/// What came of one operation.
sealed interface OverlayStep {
  Operation operation();

  /// The overlay is loaded.
  record Applied(Operation operation, LoadId id, Optional<NodePath> at, Plan plan)
      implements OverlayStep {}

  /// The load is gone.
  record Removed(Operation operation, LoadId id, List<Change> undone) implements OverlayStep {
    public Removed {
      undone = List.copyOf(undone);
    }
  }

  /// It was refused, and nothing behind it was tried.
  record Refused(Operation operation, List<Diagnostic> reasons) implements OverlayStep {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
