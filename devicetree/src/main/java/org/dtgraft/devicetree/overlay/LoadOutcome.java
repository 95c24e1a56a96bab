package org.dtgraft.devicetree.overlay;

import java.util.List;
import java.util.Objects;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// What came of a load.
public sealed interface LoadOutcome {
  /// It is present.
  record Loaded(LoadId id, Plan plan) implements LoadOutcome {
    public Loaded {
      Objects.requireNonNull(id);
      Objects.requireNonNull(plan);
    }
  }

  /// Nothing has changed (law 3).
  ///
  /// @param reasons at least one error, with what was noticed beside
  record Refused(List<Diagnostic> reasons) implements LoadOutcome {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
