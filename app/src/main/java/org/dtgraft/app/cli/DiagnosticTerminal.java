package org.dtgraft.app.cli;

import java.util.Collection;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// Diagnostics for people, on standard error, with an empty line between.
final class DiagnosticTerminal implements DiagnosticOutput {
  private final Console console;
  private boolean told;

  DiagnosticTerminal(Console console) {
    this.console = console;
  }

  @Override
  public void tell(Collection<Diagnostic> diagnostics) {
    if (diagnostics.isEmpty()) {
      return;
    }
    if (told) {
      console.say("\n");
    }
    told = true;
    Report.diagnostics(diagnostics, console);
  }

  @Override
  public void end() {}
}
