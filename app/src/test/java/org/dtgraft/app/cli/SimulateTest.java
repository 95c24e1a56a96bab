package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `dtgraft simulate`: the examples with their exact output, and stories that do not hold.
final class SimulateTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
  private static final Path EXAMPLES = ROOT.resolve("examples/scenarios");
  private static final Path EXPECTED = ROOT.resolve("cases/simulate");

  @TempDir Path folder;

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(".scenario"))
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyExampleHoldsWithItsExactOutput() throws IOException {
    return names().stream().map(n -> DynamicTest.dynamicTest(n, () -> holds(n)));
  }

  private static void holds(String name) throws IOException {
    Cli.Outcome outcome = new Cli(EXAMPLES).run("simulate", name).expect(Exit.DONE);
    assertEquals(Files.readString(EXPECTED.resolve(name + ".out")), outcome.out());
    assertEquals("", outcome.err());
  }

  @TestFactory
  Stream<DynamicTest> everyBrokenDriverIsFoundByNameAndLaw() {
    return BROKEN.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> breaks(e.getKey(), e.getValue())));
  }

  private static final Map<String, List<String>> BROKEN =
      Map.of(
          "leaks-a-handle", List.of("law 6: ", "panel-dsi-lvds is unbound, and still has"),
          "hangs-in-remove", List.of("law 6: ", "led-controller@2d: its remove does not return"),
          "probes-before-its-supplier", List.of("law 5: ", "panel-dsi-lvds was probed before"),
          "fails-its-revert", List.of("law 6: ", "eeprom@51 does not let it go"));

  private static void breaks(String name, List<String> said) {
    Path folder = ROOT.resolve("examples/broken");
    Cli.Outcome outcome =
        new Cli(folder).run("simulate", name + ".scenario").expect(Exit.WRONG_INPUT);
    said.forEach(s -> assertTrue(outcome.err().contains(s), outcome::err));
  }

  @Test
  void eachBrokenDriverIsToldOf() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("examples/broken"))) {
      assertEquals(
          BROKEN.keySet().stream().sorted().toList(),
          files.map(f -> f.getFileName().toString().replace(".scenario", "")).sorted().toList());
    }
  }

  @Test
  void noExpectedOutputIsLeftOver() throws IOException {
    try (Stream<Path> files = Files.list(EXPECTED)) {
      assertEquals(
          names().stream().map(n -> n + ".out").toList(),
          files
              .map(f -> f.getFileName().toString())
              .filter(n -> n.endsWith(".out"))
              .sorted()
              .toList());
    }
  }

  @Test
  void programsGetEveryLineAsAnObject() throws IOException {
    String name = "s05-swap-while-held.scenario";
    String json = new Cli(EXAMPLES).run("simulate", "--json", name).expect(Exit.DONE).out();
    assertEquals(Files.readString(EXPECTED.resolve(name + ".json")), json);
  }

  @Test
  void theScenarioOfThePageHolds() throws IOException {
    List<String> page = Files.readAllLines(ROOT.resolve("docs/reference/scenarios.md"));
    StringBuilder scenario = new StringBuilder();
    page.stream().filter(l -> l.startsWith("    ")).forEach(l -> scenario.append(l.strip() + "\n"));
    Cli cli = new Cli(EXAMPLES);
    cli.run(scenario.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), "simulate", "-")
        .expect(Exit.DONE);
  }

  private Cli story(String steps) {
    for (String file :
        List.of(
            "base.dts",
            "catalogue.dts",
            "addon-base.dtso",
            "addon-13.dtso",
            "addon-15.dtso",
            "addon-18.dtso")) {
      try {
        new Cli(folder).with(file, Files.readAllBytes(ROOT.resolve("examples/sunh").resolve(file)));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    String header =
        """
        scenario X "a story"
        board base.dts
        addons .
        connector main
        platforms sim
        kernels complete
        """;
    return new Cli(folder).with("x.scenario", header + steps);
  }

  private String told(String steps) {
    return story(steps).run("simulate", "-q", "x.scenario").expect(Exit.WRONG_INPUT).err();
  }

  @Test
  void theFirstThatFailsIsToldWithItsLineAndHowItIs() {
    String err = told("plug addon-13\nexpect refused within 1s\nexpect empty\n");
    assertEquals(
        """
        error[scenario/not-as-expected]: 'main' is ready with addon-13, where 'expect refused within 1s' was to hold
          --> x.scenario:8:1
            8 | expect refused within 1s
              | ^^^^^^^^^^^^^^^^^^^^^^^^
        """,
        err);
  }

  @Test
  void whatWasNotToldInTimeIsTold() {
    assertTrue(
        told("await ready within 1s\n").contains("'main' is empty, where 'ready' was to be told"));
  }

  @Test
  void namesAreLookedUpBeforeTheStory() {
    String err =
        told("plug addon-31\nfault probe-fails led-controler@2d because \"x\"\nhold x by \"y\"\n");
    assertTrue(err.contains("x.scenario:7:6") && err.contains("did you mean 'addon-13'?"), err);
    assertTrue(err.contains("x.scenario:8:19"), err);
    assertTrue(err.contains("did you mean 'led-controller@2d'?"), err);
    assertTrue(err.contains("x.scenario:9:6"), err);
  }

  @Test
  void anOccupiedConnectorTakesNoOther() {
    assertTrue(
        told("plug addon-13\nplug addon-15\n")
            .contains("'plug addon-15' cannot be done: something is in it"));
  }

  @Test
  void anOverlayThatAScenarioLeavesBehindBreaksTheLaws() throws IOException {
    Files.createDirectories(folder);
    Cli cli = story("load sensor.dtso\nexpect overlay sensor.dtso loaded within 1s\n");
    cli.with("sensor.dtso", Files.readAllBytes(EXAMPLES.resolve("s22/sensor.dtso")));
    String err = cli.run("simulate", "-q", "x.scenario").expect(Exit.WRONG_INPUT).err();
    assertTrue(
        err.contains(
            "scenario/law]: in the end law 6: 'sensor.dtso' is still loaded; law 2: the tree is another one"),
        err);
  }

  @Test
  void aSilencedPlatformMayStayStuckAndNothingElse() {
    story(
            "fault load-silent addon-13.dtso\nplug addon-13\nexpect stuck holder \"the platform\" within 20s\n")
        .run("simulate", "x.scenario")
        .expect(Exit.DONE);
  }

  @Test
  void otherPlatformsAndKernelsArePassedOver() {
    Cli cli = story("unplug\n");
    cli.with("l.scenario", cli.text("x.scenario").replace("platforms sim", "platforms linux"));
    cli.with("k.scenario", cli.text("x.scenario").replace("complete", "linux-6.1"));
    cli.with("t.scenario", cli.text("x.scenario").replace("complete", "complet"));
    assertEquals(
        "l.scenario: X a story: passed over, it is for other platforms\n",
        cli.run("simulate", "l.scenario").expect(Exit.DONE).out());
    assertEquals(
        "k.scenario: X a story: passed over, the simulator has none of its kernels\n",
        cli.run("simulate", "k.scenario").expect(Exit.DONE).out());
    String err = cli.run("simulate", "t.scenario").expect(Exit.WRONG_INPUT).err();
    assertTrue(err.contains("did you mean 'complete'?"), err);
  }

  @Test
  void aFolderIsAllBelowItAndOneThatFailsDoesNotStopTheOthers() {
    Cli cli = story("unplug\n").with("a/bad.scenario", "nonsense\n").with("a/none", "");
    cli.with(
        "a/z.scenario",
        cli.text("x.scenario").replace("base.dts", "../base.dts").replace("addons .", "addons .."));
    Cli.Outcome outcome = cli.run("simulate", "-q", "a").expect(Exit.WRONG_INPUT);
    assertTrue(outcome.err().contains("a/bad.scenario:1:1"), outcome.err());
    assertTrue(outcome.out().startsWith("a/z.scenario: X a story: holds on the simulator"));
    assertTrue(
        cli.run("simulate", "missing.scenario").expect(Exit.WORLD).err().contains("missing"));
    String shown = cli.onTerminal(Map.of("COLUMNS", "80"), "simulate", "-q", "a").err();
    assertTrue(shown.contains("[1/2] ") && shown.endsWith("\u001b[K"), shown);
  }
}
