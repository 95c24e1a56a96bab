package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// How the diagnostics of a run are written, and where to: `--format`.
///
/// Text goes to standard error. What machines read goes to standard output, so that it can be
/// redirected, unless a blob goes there; then it goes to standard error as well.
sealed interface DiagnosticOutput permits DiagnosticLines, DiagnosticSarif, DiagnosticTerminal {
  /// The option of commands that have diagnostics as a result.
  Option FORMAT =
      Option.valued(
          "FORMAT",
          "How diagnostics are written: text (the default), json (an object a line) or sarif"
              + " (2.1.0); the latter two to standard output.",
          "--format");

  /// Where text for machines goes.
  interface Sink {
    void write(String text) throws IOException;
  }

  /// What the command line asks for.
  ///
  /// @param outIsTaken whether standard output carries a blob
  static DiagnosticOutput of(Arguments arguments, Console console, boolean outIsTaken)
      throws WrongUsage {
    Sink sink = outIsTaken ? console::say : console::print;
    String format = arguments.value(FORMAT.name()).orElse("text");
    return switch (format) {
      case "text" -> new DiagnosticTerminal(console);
      case "json" -> new DiagnosticLines(sink);
      case "sarif" -> new DiagnosticSarif(sink);
      default -> throw new WrongUsage("--format is text, json or sarif, not '" + format + "'");
    };
  }

  /// Writes those of one input, in order of place.
  void tell(Collection<Diagnostic> diagnostics) throws IOException;

  /// Ends the run: nothing is told behind it.
  void end() throws IOException;

  /// What is wrong with a file; its exit code.
  default Exit refused(FileRefused refused) throws IOException {
    tell(List.of(refused.diagnostic()));
    return refused.exit();
  }
}
