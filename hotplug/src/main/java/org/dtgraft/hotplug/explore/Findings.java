package org.dtgraft.hotplug.explore;

import java.util.List;

/// What came of looking for failures.
///
/// @param points that the undisturbed story has, or all runs together where there is no story
/// @param runs that were made
/// @param possible how many there would have been, had they not been bounded
/// @param failures in the order of the runs
public record Findings(long points, int runs, long possible, List<Failure> failures) {
  public Findings {
    failures = List.copyOf(failures);
  }

  /// Whether there was more to try than is allowed.
  public boolean isCut() {
    return runs < possible;
  }
}
