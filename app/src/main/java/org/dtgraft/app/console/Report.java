package org.dtgraft.app.console;

import java.io.PrintWriter;
import java.io.StringWriter;
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

  /// A mistake of our own: a line for people, or the developers' trace.
  ///
  /// @param where what was being done, ending in `: `; empty where that is clear
  public static Exit bug(Throwable bug, String where, Console console) {
    if (console.wantsTrace()) {
      StringWriter trace = new StringWriter();
      bug.printStackTrace(new PrintWriter(trace));
      console.say(where + trace);
    } else {
      console.say(
          "dtgraft: %sa mistake of our own, please report it: %s%nDTGRAFT_TRACE=1 shows where.%n"
              .formatted(where, bug));
    }
    return Exit.BUG;
  }
}
