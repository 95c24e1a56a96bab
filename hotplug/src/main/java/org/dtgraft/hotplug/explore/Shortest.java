package org.dtgraft.hotplug.explore;

import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// The shortest history found that still breaks the same law.
///
/// @param history nothing where what was recorded does not fail again
/// @param what is not as it should be in it
/// @param runs how many were made to find it
/// @param cut whether more could have been tried than is allowed
public record Shortest(Optional<History> history, Diagnostic what, int runs, boolean cut) {
  public Shortest {
    Objects.requireNonNull(history);
    Objects.requireNonNull(what);
  }
}
