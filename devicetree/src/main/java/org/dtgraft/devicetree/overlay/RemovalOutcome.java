package org.dtgraft.devicetree.overlay;

import java.util.List;
import java.util.Objects;

/// What came of a removal.
public sealed interface RemovalOutcome {
  /// It is gone.
  ///
  /// @param undone the changes of the load, in the order in which they were undone
  record Removed(LoadId id, List<Change> undone) implements RemovalOutcome {
    public Removed {
      Objects.requireNonNull(id);
      undone = List.copyOf(undone);
    }
  }

  /// Later loads stand in the way; nothing has changed (law 3).
  ///
  /// @param obstacles at least one, by load, node and property
  record InUse(List<Obstacle> obstacles) implements RemovalOutcome {
    public InUse {
      obstacles = List.copyOf(obstacles);
    }
  }

  /// No such load is present.
  record Unknown(LoadId id) implements RemovalOutcome {
    public Unknown {
      Objects.requireNonNull(id);
    }
  }
}
