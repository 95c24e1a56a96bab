package org.dtgraft.devicetree.preprocessor;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Severity;

/// The diagnostics of a run, so many errors and so many others and no more: no number of warnings
/// hides an error.
final class Findings {
  private final List<Diagnostic> all = new ArrayList<>();
  private int errors;
  private boolean incomplete;

  /// What is wrong with a file that is being read.
  void add(Problem problem, Visit visit) {
    Diagnostic diagnostic =
        new Diagnostic(
            problem.severity(),
            problem.rule(),
            problem.message(),
            visit.place(problem.span()),
            problem.hint(),
            List.of());
    Problem.Related note = problem.note();
    add(note == null ? diagnostic : diagnostic.withNote(note.message(), visit.place(note.span())));
  }

  /// What is wrong; an error means that text is missing.
  void add(Diagnostic diagnostic) {
    incomplete |= diagnostic.isError();
    keep(diagnostic);
  }

  /// What somebody wanted to be said.
  void message(Severity severity, String text, Place place) {
    keep(
        new Diagnostic(
            severity,
            severity == Severity.ERROR ? "cpp/error" : "cpp/warning",
            text.isEmpty() ? "#" + severity.word() : text,
            place,
            "",
            List.of()));
  }

  private void keep(Diagnostic diagnostic) {
    boolean error = diagnostic.isError();
    if ((error ? errors : all.size() - errors) < Limits.DIAGNOSTICS) {
      all.add(diagnostic);
      errors += error ? 1 : 0;
    }
  }

  boolean isIncomplete() {
    return incomplete;
  }

  List<Diagnostic> all() {
    return all;
  }
}
