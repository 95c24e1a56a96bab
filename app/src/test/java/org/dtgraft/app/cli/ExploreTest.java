package org.dtgraft.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dtgraft.app.console.Console;
import org.dtgraft.app.console.Exit;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.hotplug.explore.Failure;
import org.dtgraft.hotplug.explore.History;
import org.dtgraft.hotplug.explore.Shortest;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dtgraft simulate --explore`, `--seed` and `--replay`: nothing is found in the examples, and
/// what is found elsewhere is told so that it can be told again.
final class ExploreTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
  private static final Path EXAMPLES = ROOT.resolve("examples/scenarios");

  @TempDir Path folder;

  /// As a shell expands `*`: with the folders that lie among them.
  private static String[] every() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.map(f -> f.getFileName().toString()).sorted().toArray(String[]::new);
    }
  }

  private static String[] and(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /// The shortest of each kind are searched for everything; that takes minutes for all of them.
  private static final List<String> FOR_EVERYTHING =
      List.of(
          "s01-happy-path.scenario",
          "s05-swap-while-held.scenario",
          "s14-net-up.scenario",
          "s17-no-device-tree.scenario",
          "s18-display.scenario");

  @Test
  void nothingIsFoundInTheExamplesAndThePointsAreTold() throws IOException {
    Cli cli = new Cli(EXAMPLES);
    Cli.Outcome unplugged =
        cli.run(and(List.of("simulate", "--explore", "--with", "unplug"), every()))
            .expect(Exit.DONE);
    Cli.Outcome all =
        cli.run(and(List.of("simulate", "--explore"), FOR_EVERYTHING.toArray(String[]::new)))
            .expect(Exit.DONE);
    List<String> lines = (unplugged.out() + all.out()).lines().toList();
    assertTrue(lines.size() >= every().length + FOR_EVERYTHING.size(), unplugged.out());
    lines.forEach(
        l -> assertTrue(l.matches(".*: ([0-9,]+ points, [0-9,]+ runs?: nothing found)"), l));
    assertTrue(unplugged.err().startsWith("warning[simulate/no-scenario]"), unplugged.err());
  }

  @Test
  void nothingIsFoundInRandomHistoriesOnTheirBoards() throws IOException {
    Cli.Outcome outcome =
        new Cli(EXAMPLES)
            .run(and(List.of("simulate", "--seed", "0", "--runs", "12"), every()))
            .expect(Exit.DONE);
    outcome.out().lines().forEach(l -> assertTrue(l.endsWith("in all: nothing found"), l));
    new Cli(EXAMPLES) // among them some that end while an overlay of the scenario is being loaded
        .run(
            "simulate",
            "--seed",
            "100",
            "--runs",
            "60",
            "--steps",
            "60",
            "s22-classic-overlays.scenario")
        .expect(Exit.DONE);
  }

  @Test
  void aFolderWithoutScenariosAloneIsRefused() {
    new Cli(EXAMPLES).run("simulate", "s22").expect(Exit.WRONG_INPUT);
  }

  /// A scenario on the example's board; the folder is a link's target away from it.
  private Cli story(String steps) throws IOException {
    Cli cli = new Cli(folder);
    try (Stream<Path> files = Files.list(ROOT.resolve("examples/sunh"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        cli.with("boards/sunh/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    cli.with("stories/late.dtso", Files.readAllBytes(EXAMPLES.resolve("s22/sensor.dtso")));
    String header =
        """
        scenario X "a story"
        board ../boards/sunh/base.dts
        addons ../boards/sunh
        connector main
        platforms sim
        kernels complete
        """;
    return cli.with("stories/x.scenario", header + steps);
  }

  private static final String LEAVES_AN_OVERLAY =
      """
      at-step 9 load late.dtso
      plug addon-13
      expect ready within 5s
      unplug
      expect empty within 5s
      remove late.dtso
      expect overlay late.dtso removed within 1s
      """;

  @Test
  void aStoryThatDoesNotHoldIsToldAsEver() throws IOException {
    Cli.Outcome outcome =
        story("plug addon-13\nexpect refused within 1s\n")
            .run("simulate", "--explore", "stories/x.scenario")
            .expect(Exit.WRONG_INPUT);
    assertTrue(outcome.out().contains("1 DOES NOT HOLD"), outcome.out());
    assertTrue(outcome.err().contains("error[scenario/not-as-expected]"), outcome.err());
    assertTrue(outcome.err().contains("stories/x.scenario:8:1"), outcome.err());
  }

  @Test
  void aStoryThatLoadsOverlaysItselfIsCleanedUpBehindAStrike() throws IOException {
    story(LEAVES_AN_OVERLAY)
        .run("simulate", "--explore", "--with", "unplug,swap,fail,delay", "stories/x.scenario")
        .expect(Exit.DONE);
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Cli cli = story("unplug\n");
    String[] words = {"simulate", "--seed", "3", "--runs", "8", "--steps", "30", "stories"};
    String one = cli.run(words).expect(Exit.DONE).out();
    assertEquals(one, cli.run(words).expect(Exit.DONE).out());
    assertTrue(one.contains("from seed 3 on"), one);
    String chosen = cli.run("simulate", "--runs", "2", "stories").expect(Exit.DONE).out();
    assertTrue(chosen.matches("(?s).* from seed [0-9]{1,6} on, .*: 2 runs, .*"), chosen);
  }

  @Test
  void howLongItTookIsForPeopleAndPrograms() throws IOException {
    Cli cli = story("plug addon-13\nexpect ready within 5s\n");
    String[] explore = {"simulate", "--explore", "stories"};
    String json = cli.run(and(List.of(explore), "--json")).expect(Exit.DONE).out();
    assertTrue(json.matches("\\{\"event\":\"searched\",.*\"failures\":0,\"ms\":[0-9]+}\n"), json);
    assertEquals("", cli.run(explore).expect(Exit.DONE).err());
    String seen = cli.onTerminal(Map.of("TERM", "dumb"), explore).expect(Exit.DONE).err();
    assertTrue(seen.matches("[0-9]+ runs in [0-9.]+ s\n"), seen);
  }

  @Test
  void whatWasCutIsSaid() throws IOException {
    String out =
        story("plug addon-13\nexpect ready within 5s\n")
            .run("simulate", "--explore", "--depth", "2", "--runs", "30", "stories")
            .expect(Exit.DONE)
            .out();
    assertTrue(
        out.matches("(?s).*, 31 runs of at least [0-9,]+, chosen evenly; --runs allows more: .*"),
        out);
  }

  /// A run that has left an overlay behind, as a search would find it.
  private Cli.Outcome found(String... options) throws IOException {
    story("load late.dtso\nexpect overlay late.dtso loaded within 1s\n");
    Files.createDirectories(folder.resolve("kept/here"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            err,
            false,
            false,
            Map.of(),
            folder,
            _ -> {});
    List<Arguments.Given> given =
        Stream.of(options)
            .map(o -> o.split("=", 2))
            .map(o -> new Arguments.Given(o[0], o[1]))
            .toList();
    Arguments arguments = new Arguments(given, List.of());
    Scenario scenario =
        ((Result.Ok<ScenarioFile.Ready>) ScenarioFile.on(console).read("stories/x.scenario"))
            .value()
            .scenario();
    Diagnostic what = Diagnostic.error("scenario/law", scenario.steps().getLast().place(), "left");
    History history =
        new History(
            scenario,
            "complete",
            List.of("wait 1ms", "at-step 1 load late.dtso", "load late.dtso"));
    SimulateOutput output =
        new SimulateOutput(console, arguments, new Progress(console, 1, false, () -> 0));
    new SearchOutput(console, arguments, output)
        .history(
            new SearchOutput.Subject("stories/x.scenario", scenario, KernelProfile.COMPLETE),
            new Failure("seed 7", what, List.of(history)),
            new Shortest(Optional.of(history), what, 17, true));
    assertEquals("", err.toString(UTF_8));
    return new Cli.Outcome(0, out, "");
  }

  @Test
  void aHistoryIsAScenarioFileWhereverItIsKept() throws IOException {
    String printed = found("-o=kept/here/h.scenario").out();
    assertEquals(
        """

        # scenario/law: left
        # Found with seed 7; the shortest history that still breaks this law, after 17 runs, which is the limit.
        scenario   X "a story"
        board      stories/../boards/sunh/base.dts
        addons     stories/../boards/sunh
        connector  main
        platforms  sim
        kernels    complete

        wait 1ms
        at-step 1 load stories/late.dtso
        load stories/late.dtso
        """,
        printed);
    Cli cli = new Cli(folder).with("printed.scenario", printed);
    String kept = cli.text("kept/here/h.scenario");
    assertTrue(kept.contains("board      ../../boards/sunh/base.dts\n"), kept);
    assertTrue(kept.contains("at-step 1 load ../../stories/late.dtso\n"), kept);
    for (String file : List.of("printed.scenario", "kept/here/h.scenario")) {
      String err = cli.run("simulate", "--replay", file).expect(Exit.WRONG_INPUT).err();
      assertTrue(err.contains("late.dtso' cannot be done: it is load"), err);
    }
  }

  @Test
  void aHistoryForAProgramIsAText() throws IOException {
    String json = found("--json=").out();
    assertTrue(json.startsWith("{\"event\":\"history\",\"file\":\"stories/x.scenario\","), json);
    assertTrue(
        json.contains("\"of\":\"seed 7\",\"steps\":3,\"runs\":17,\"cut\":true,\"text\":\"# "),
        json);
  }

  @Test
  void aBrokenDriverOfAnotherAddonIsFoundBySwapping() throws IOException {
    Cli cli =
        story(
            """
            driver-of accelerometer@19 hangs
            plug addon-15
            expect ready within 5s
            unplug
            expect empty within 5s
            """);
    cli.run("simulate", "stories").expect(Exit.DONE);
    Cli.Outcome outcome =
        cli.run("simulate", "--explore", "--with", "unplug,swap", "-o", "found.scenario", "stories")
            .expect(Exit.WRONG_INPUT);
    assertTrue(outcome.out().contains("! and "), outcome.out());
    String found = cli.text("found.scenario");
    assertTrue(outcome.out().endsWith(found), outcome.out());
    assertTrue(
        found.endsWith("\n\ndriver-of accelerometer@19 hangs\nplug addon-18 into main\n"), found);
    String again = cli.run("simulate", "found.scenario").expect(Exit.WRONG_INPUT).err();
    assertTrue(
        again.contains("error[scenario/law]") && again.contains("/i2c-btp/accelerometer@19"),
        again);
    cli.with("mended.scenario", found.replace("driver-of accelerometer@19 hangs", "mend"));
    cli.run("simulate", "mended.scenario").expect(Exit.DONE);
  }

  @Test
  void aReplayShowsThePoints() throws IOException {
    Cli cli = story("at-step 8 unplug\nplug addon-13\nwait 1s\n");
    String out = cli.run("simulate", "--replay", "stories").expect(Exit.DONE).out();
    int strike = out.indexOf("> unplug");
    assertTrue(strike > 0 && out.indexOf("  probe ") > 0, out);
    assertTrue(out.indexOf(" 9  ") < strike && strike < out.indexOf(" 10  "), out);
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() {
    Cli cli = new Cli(folder);
    for (String line :
        List.of(
            "--explore --seed 1",
            "--explore --replay",
            "--explore --depth 0",
            "--explore --depth 5",
            "--explore --with",
            "--explore --with unplug,wait",
            "--depth 2",
            "--with unplug",
            "--steps 3",
            "--seed -1",
            "--seed 1 --steps 1001",
            "-o x")) {
      String[] words = and(List.of("simulate"), (line + " x.scenario").split(" ", -1));
      cli.run(words).expect(Exit.USAGE);
    }
  }
}
