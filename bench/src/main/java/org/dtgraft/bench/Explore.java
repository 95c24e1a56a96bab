package org.dtgraft.bench;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.dtgraft.app.cli.ScenarioFile;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Report;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.hotplug.explore.Bounds;
import org.dtgraft.hotplug.explore.Explorer;
import org.dtgraft.hotplug.explore.Findings;
import org.dtgraft.hotplug.explore.Ground;
import org.dtgraft.hotplug.explore.Happening;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.scenario.Vocabulary;
import org.dtgraft.hotplug.scenario.Word;
import org.dtgraft.hotplug.sim.SunhBoard;

/// What it takes to explore scenarios, each for the first of its kernels that the simulator knows:
/// `bench/run Explore FILE...`. The first row of a file is cold, as on a command line.
public final class Explore {
  private static final int HISTORIES = 1_000;

  private Explore() {}

  /// Prints four rows for each file.
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("usage: bench/run Explore FILE...");
      System.exit(2);
    }
    Console console = Console.ofProcess();
    System.out.printf(
        "%-28s %-22s %7s %7s %9s %9s%n", "", "", "points", "runs", "failures", "wall");
    for (String file : args) {
      switch (ScenarioFile.on(console).read(file)) {
        case Result.Ok<ScenarioFile.Ready>(var ready, _) -> rows(file, ready);
        case Result.Failed<ScenarioFile.Ready>(var errors) -> Report.diagnostics(errors, console);
      }
    }
  }

  private static void rows(String file, ScenarioFile.Ready ready) {
    String name = file.substring(file.lastIndexOf('/') + 1).replace(".scenario", "");
    Optional<KernelProfile> profile =
        ready.scenario().header().kernels().stream()
            .map(Word::text)
            .flatMap(k -> KernelProfile.of(k).stream())
            .findFirst();
    if (profile.isEmpty()) {
      System.out.printf("%-28s the simulator has none of its kernels%n", name);
      return;
    }
    Explorer explorer = explorer(ready, profile.get());
    int most = Bounds.USUAL_RUNS;
    Set<Happening> unplug = Set.of(Happening.UNPLUG);
    row(name, "unplug", () -> explorer.explore(unplug, 1, most));
    row("", "the usual", () -> explorer.explore(Happening.USUAL, 1, most));
    row("", "the usual, depth 2", () -> explorer.explore(Happening.USUAL, 2, most));
    row(
        "",
        "random, %d steps".formatted(Bounds.USUAL_STEPS),
        () -> explorer.wander(0, HISTORIES, Bounds.USUAL_STEPS));
  }

  private static Explorer explorer(ScenarioFile.Ready ready, KernelProfile profile) {
    return new Explorer(
        ready.scenario(),
        profile.name(),
        Vocabulary.of(ready.scenario(), ready.board(), ready.cast()),
        ready.cast(),
        () -> Ground.of(SunhBoard.of(ready.board(), ready.cast().catalogue(), profile)));
  }

  private static void row(String name, String what, Supplier<Findings> search) {
    long begin = System.nanoTime();
    Findings findings = search.get();
    System.out.printf(
        "%-28s %-22s %7d %7d %9d %7.2f s%s%n",
        name,
        what,
        findings.points(),
        findings.runs(),
        findings.failures().size(),
        (System.nanoTime() - begin) / 1e9,
        findings.isCut() ? ", cut of " + findings.possible() : "");
  }
}
