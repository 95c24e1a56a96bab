package org.dtgraft.app.cli;

import java.util.Collection;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// Diagnostics for people, on standard error.
final class DiagnosticTerminal implements DiagnosticOutput {
  private final Console console;

  DiagnosticTerminal(Console console) {
    this.console = console;
  }

  @Override
  public void tell(Collection<Diagnostic> diagnostics) {
    Report.diagnostics(diagnostics, console);
  }

  @Override
  public void end() {}
}
