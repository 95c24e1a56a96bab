package org.dtgraft.app.console;

import java.util.Collection;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;

/// Says diagnostics to the people at the console.
public final class Report {
  private Report() {}

  /// All of them, where there are some.
  public static void diagnostics(Collection<Diagnostic> diagnostics, Console console) {
    if (!diagnostics.isEmpty()) {
      console.say(new DiagnosticText(console.errorInk().on()).print(diagnostics));
    }
  }

  /// What is wrong with a file; its exit code.
  public static Exit refused(FileRefused refused, Console console) {
    console.say(new DiagnosticText(console.errorInk().on()).print(refused.diagnostic()));
    return refused.exit();
  }
}
