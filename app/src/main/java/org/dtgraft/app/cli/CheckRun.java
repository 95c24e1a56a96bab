package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.app.console.Exit;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Severity;

/// Checks files, and counts what was found.
final class CheckRun {
  private final CheckFile checks;
  private final ManyFiles files;
  private long errors;
  private long warnings;

  CheckRun(CheckFile checks, ManyFiles files) {
    this.checks = checks;
    this.files = files;
  }

  /// Checks all of them; the worst that happened.
  Exit all() throws IOException {
    return files.all(checks::check, this::finish);
  }

  private Exit finish(NamedFile file, List<Diagnostic> alone) throws IOException {
    List<Diagnostic> said = new ArrayList<>(alone);
    said.addAll(checks.together(file, files.count()));
    files.tell(said);
    long wrong = count(said, Severity.ERROR);
    errors += wrong;
    warnings += count(said, Severity.WARNING);
    return wrong > 0 ? Exit.WRONG_INPUT : Exit.DONE;
  }

  private static long count(List<Diagnostic> said, Severity severity) {
    return said.stream().filter(d -> d.severity() == severity).count();
  }

  /// How many files and findings there were, in a line.
  String sum() {
    return "%s checked: %s, %s%n"
        .formatted(count(files.done(), "file"), count(errors, "error"), count(warnings, "warning"));
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
