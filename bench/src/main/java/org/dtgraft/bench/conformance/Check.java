package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.util.List;

/// One question about real inputs.
///
/// @param name as it is given on the command line
/// @param question what is asked of each case, for the report
/// @param cases the inputs that are there
record Check(String name, String question, List<Case> cases) {
  Check {
    cases = List.copyOf(cases);
  }

  /// One input.
  interface Case {
    /// Where it stands, as people would look for it.
    String name();

    /// What it is counted with besides; empty where it is counted with all alone.
    default String group() {
      return "";
    }

    /// The answer. It may run a reference tool.
    ///
    /// @throws IOException where the disk or the tool fails; that ends the run, it is no verdict
    Verdict verdict() throws IOException, InterruptedException;
  }

  /// Makes a case of a name and a question.
  static Case named(String name, Question question) {
    return new Case() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Verdict verdict() throws IOException, InterruptedException {
        return question.ask();
      }
    };
  }

  /// The question of a case.
  @FunctionalInterface
  interface Question {
    Verdict ask() throws IOException, InterruptedException;
  }
}
