package org.dtgraft.app.dropin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// `dtc`: compiles and decompiles device trees.
final class Dtc implements DropIn {
  @Override
  public String name() {
    return "dtc";
  }

  @Override
  public String summary() {
    return "dtc, the device tree compiler";
  }

  @Override
  public int run(List<String> words, Console console) throws IOException {
    Getopt.Parsed parsed = DtcOptions.USAGE.parse(words);
    DtcOptions options = new DtcOptions();
    for (Getopt.Given given : parsed.options()) {
      if (given.option() == 'h' || given.option() == 'v') {
        console.print(given.option() == 'h' ? DtcOptions.USAGE.help() : Usage.VERSION);
        return DtcRun.DONE;
      }
      Optional<Diagnostic> wrong = options.take(given);
      if (wrong.isPresent()) {
        return refused(wrong.get(), console);
      }
    }
    if (parsed.mistake().isPresent()) {
      return usage(parsed, "unknown option", console);
    }
    if (parsed.operands().size() > 1) {
      return usage(parsed, "more than one input", console);
    }
    Optional<Diagnostic> contradiction = options.contradiction();
    if (contradiction.isPresent()) {
      return refused(contradiction.get(), console);
    }
    String input = parsed.operands().isEmpty() ? "-" : parsed.operands().getFirst();
    return new DtcRun(options, console).run(input);
  }

  private static int usage(Getopt.Parsed parsed, String reason, Console console) {
    console.say(DtcOptions.USAGE.wrong("dtc", parsed.mistake(), reason));
    return DtcRun.FAILED;
  }

  private static int refused(Diagnostic wrong, Console console) {
    Report.diagnostics(List.of(wrong), console);
    return DtcRun.FAILED;
  }
}
