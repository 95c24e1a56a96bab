package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What was found for each name of a file that a run asked for, so that the run can be repeated
/// without asking again.
final class Lookups {
  private final List<Optional<Unit>> answers;
  private int next;

  Lookups() {
    this(new ArrayList<>());
  }

  private Lookups(List<Optional<Unit>> answers) {
    this.answers = answers;
  }

  /// The same answers from the first on.
  Lookups again() {
    return new Lookups(answers);
  }

  Optional<Unit> ask(Supplier<Optional<Unit>> question) {
    if (next == answers.size()) {
      answers.add(question.get());
    }
    return answers.get(next++);
  }
}
