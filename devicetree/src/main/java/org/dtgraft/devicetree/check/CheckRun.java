package org.dtgraft.devicetree.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Level;
import org.jspecify.annotations.Nullable;

/// One run of checks over one tree.
final class CheckRun {
  private final CheckLevels levels;
  private final CheckedTree tree;
  private final Findings findings = new Findings();
  private final Outcome[] outcomes = new Outcome[CheckTable.ALL.size()];
  private final Map<Check, List<Check>> skipped = new LinkedHashMap<>();

  /// How a check went.
  private sealed interface Outcome {
    record Open() implements Outcome {}

    record Passed() implements Outcome {}

    /// @param because the check that found something: this one, or the one that kept it from being
    ///   made
    record Failed(Check because) implements Outcome {}
  }

  CheckRun(CheckLevels levels, CheckedTree tree) {
    this.levels = levels;
    this.tree = tree;
    Arrays.fill(outcomes, new Outcome.Open());
  }

  Findings findings() {
    return findings;
  }

  /// The checks that were wanted and not made, by the check that found something.
  Map<Check, List<Check>> skipped() {
    return skipped;
  }

  /// Makes a check, unless it was made already.
  void run(int check) {
    if (outcomes[check] instanceof Outcome.Open) {
      outcomes[check] = outcome(check);
    }
  }

  /// Prerequisites are made whether or not somebody wants to hear of them: they learn what others
  /// need.
  private Outcome outcome(int index) {
    Check check = CheckTable.ALL.get(index);
    Level level = levels.of(index);
    CheckTable.REQUIRED.get(index).forEach(this::run);
    Check because = firstFailed(CheckTable.REQUIRED.get(index));
    if (because != null) {
      if (level != Level.OFF) {
        skipped.computeIfAbsent(because, _ -> new ArrayList<>()).add(check);
      }
      return new Outcome.Failed(because);
    }
    findings.begin(check, level);
    check.run(tree, findings);
    return findings.failed() ? new Outcome.Failed(check) : new Outcome.Passed();
  }

  private @Nullable Check firstFailed(List<Integer> checks) {
    for (int check : checks) {
      if (outcomes[check] instanceof Outcome.Failed(var because)) {
        return because;
      }
    }
    return null;
  }
}
