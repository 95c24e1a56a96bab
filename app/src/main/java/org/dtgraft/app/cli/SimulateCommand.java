package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.List;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.Report;

/// `dtgraft simulate`: stories of plugging and pulling, and whether what must come of them does.
final class SimulateCommand implements Command {
  private static final Syntax SYNTAX =
      new Syntax(
          "simulate",
          "runs scenario files on the simulator, and tells whether what they expect holds",
          List.of(
              "A scenario says what is plugged, pulled and broken when, and what must be so.",
              "docs/reference/scenarios.md explains the format. Whatever a scenario expects, in",
              "the end everything is pulled out, and nothing may be left. Time is virtual, and",
              "the same file gives the same lines. A verdict names the kernel that it holds for."),
          List.of(
              Operand.many(
                  "FILE", "a scenario; - for standard input; a folder for all .scenario below it")),
          List.of(
              Option.valued("BOARD", "Another board in place of the one they name.", "--board"),
              Option.flag("One JSON object for each step, event and verdict.", "--json"),
              Option.flag("Tell verdicts only.", "-q"),
              TreeFile.INCLUDE,
              MacroOptions.DEFINE,
              MacroOptions.UNDEFINE),
          List.of(
              new Example(
                  "one, line by line", "dtgraft simulate scenarios/s01-happy-path.scenario"),
              new Example("all, the verdicts", "dtgraft simulate -q scenarios"),
              new Example(
                  "for a program", "dtgraft simulate --json scenarios/s01-happy-path.scenario")));

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    NamedFiles inputs = NamedFiles.find(arguments.operands(), NamedFiles.Kind.SCENARIOS, console);
    Progress progress = new Progress(console, inputs.all().size(), true, System::nanoTime);
    SimulateOutput output = new SimulateOutput(console, arguments, progress);
    SimulateRun run = new SimulateRun(new ScenarioFile(console, arguments), output, console);
    Exit worst = inputs.tellRefused(DiagnosticOutput.of(arguments, console, false));
    for (NamedFile file : inputs.all()) {
      progress.at(file.name());
      Exit exit = file(run, file, output, console);
      progress.count(exit != Exit.DONE);
      worst = worst.and(exit);
    }
    progress.clear();
    return worst;
  }

  private static Exit file(SimulateRun run, NamedFile file, SimulateOutput output, Console console)
      throws IOException {
    try {
      return run.file(file.name());
    } catch (FileRefused refused) {
      output.clear();
      return Report.refused(refused, console);
    }
  }
}
