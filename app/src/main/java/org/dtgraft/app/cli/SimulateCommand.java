package org.dtgraft.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.app.console.FileRefused;
import org.dtgraft.app.console.Report;

/// `dtgraft simulate`: stories of plugging and pulling, and whether what must come of them does.
final class SimulateCommand implements Command {
  /// Seeds that nobody gives are short enough to be typed.
  private static final long SEEDS = 1_000_000;

  private static final Syntax SYNTAX =
      new Syntax(
          "simulate",
          "runs scenario files on the simulator, and tells whether what they expect holds",
          List.of(
              "A scenario says what is plugged, pulled and broken when, and what must be so.",
              "docs/reference/scenarios.md explains the format. Whatever a scenario expects, in",
              "the end everything is pulled out, and nothing may be left. Time is virtual, and",
              "the same file gives the same lines. A verdict names the kernel that it holds for.",
              "",
              "--explore tells each story again for each point of it, call, transfer or probe, and",
              "lets something happen there; behind that the laws alone decide. --seed makes up",
              "what happens to the board of the scenario. What breaks a law is made as short as it",
              "can be, and told as a scenario file, which --replay tells with its points."),
          List.of(
              Operand.many(
                  "FILE", "a scenario; - for standard input; a folder for all .scenario below it")),
          options(),
          List.of(
              new Example(
                  "one, line by line", "dtgraft simulate scenarios/s01-happy-path.scenario"),
              new Example("all, the verdicts", "dtgraft simulate -q scenarios"),
              new Example(
                  "for a program", "dtgraft simulate --json scenarios/s01-happy-path.scenario"),
              new Example(
                  "pulled, swapped and broken at each of its points",
                  "dtgraft simulate --explore scenarios/s01-happy-path.scenario"),
              new Example(
                  "two removals in one run",
                  "dtgraft simulate --explore --with unplug,replug --depth 2 scenarios/s05-swap.scenario"),
              new Example(
                  "20 random histories on its board, which seed 7 makes the same each time",
                  "dtgraft simulate --seed 7 --runs 20 scenarios/s01-happy-path.scenario")));

  private static List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(Option.valued("BOARD", "Another board in place of the one they name.", "--board"));
    all.add(Option.flag("One JSON object for each step, event and verdict.", "--json"));
    all.add(Option.flag("Tell verdicts only.", "-q"));
    all.addAll(SearchOptions.options());
    all.addAll(List.of(TreeFile.INCLUDE, MacroOptions.DEFINE, MacroOptions.UNDEFINE));
    return List.copyOf(all);
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public Exit run(Arguments arguments, Console console) throws IOException, WrongUsage {
    NamedFiles inputs = NamedFiles.find(arguments.operands(), NamedFiles.Kind.SCENARIOS, console);
    Progress progress = new Progress(console, inputs.all().size(), true, System::nanoTime);
    SimulateOutput output = new SimulateOutput(console, arguments, progress);
    SimulateRun run =
        new SimulateRun(
            new ScenarioFile(console, arguments),
            output,
            teller(arguments, output, console),
            console);
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

  private static SimulateRun.Teller teller(
      Arguments arguments, SimulateOutput output, Console console) throws WrongUsage {
    boolean replay = arguments.has("--replay");
    return SearchOptions.of(arguments, () -> new SplittableRandom().nextLong(SEEDS))
        .<SimulateRun.Teller>map(options ->
            new SearchTeller(
                options, new SearchOutput(console, arguments, output), System::nanoTime))
        .orElseGet(() -> new StoryTeller(output, replay, console));
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
