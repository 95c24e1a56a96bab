package org.dtgraft.bench.conformance;

/// What came of one case.
sealed interface Verdict {
  /// We and the reference say the same.
  record Agreed() implements Verdict {}

  /// We and the reference agree that the input is wrong; `why` is our first diagnostic.
  record Refused(String why) implements Verdict {}

  /// We do not agree; `first` is the first difference.
  record Differed(String first) implements Verdict {}

  Verdict AGREED = new Agreed();
}
