package org.dtgraft.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.Test;

/// `dtgraft run` on the simulator, with steps on standard input.
final class RunTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("basedir", "."), "..", "examples");
  private static final List<String> BOARD =
      List.of("run", "--board", "sunh/base.dts", "--addons", "sunh");

  private static Cli.Outcome run(String input, String... options) {
    String[] words = Stream.concat(BOARD.stream(), Arrays.stream(options)).toArray(String[]::new);
    return new Cli(EXAMPLES).run(input.getBytes(UTF_8), words);
  }

  @Test
  void whatIsTypedHappensAndItEndsWithTheInput() {
    String out = run("plug addon-13\n\n# a remark\nunplug").expect(Exit.DONE).out();
    List<String> lines = out.lines().toList();
    assertEquals("Watching /addon-connector, kernel 'complete'.", lines.getFirst());
    assertTrue(lines.stream().anyMatch(l -> l.endsWith("ready       17 nodes of data")), out);
    assertEquals("Ended: /addon-connector is empty.", lines.getLast());
  }

  @Test
  void whatIsLeftInTheEndIsSaid() {
    String out =
        run("plug addon-13\nhold panel-dsi-lvds by \"the compositor\"\nunplug\n")
            .expect(Exit.DONE)
            .out();
    assertTrue(
        out.endsWith(
            "Ended: /addon-connector is stuck:"
                + " the compositor holds /addon-connector/devices/panel-dsi-lvds.\n"),
        out);
  }

  @Test
  void patienceMultipliesHowLongALoadMayTake() {
    String steps = "fault load-silent addon-13.dtso\nplug addon-13\n";
    assertTrue(run(steps).expect(Exit.DONE).out().contains("no answer within 5000 ms"));
    String patient = run(steps, "--patience", "3").expect(Exit.DONE).out();
    assertTrue(patient.contains("no answer within 15000 ms"), patient);
  }

  @Test
  void patienceIsANumberFromOneToAThousand() {
    for (String factor : List.of("0", "1001", "-1", "2.5", "", "a lot", "99999999999")) {
      String err = run("", "--patience", factor).expect(Exit.USAGE).err();
      assertTrue(err.contains("from 1 to 1000, not '" + factor + "'"), err);
    }
    run("", "--patience", "1000").expect(Exit.DONE);
  }

  @Test
  void aMistypedStepIsToldAndTheNextIsDone() {
    Cli.Outcome outcome =
        run("plugg addon-13\nplug addon-31\nexpect ready\nat-each-step unplug\nplug addon-13\nexpect ready\n")
            .expect(Exit.DONE);
    assertTrue(outcome.err().contains("<stdin>:1:1"), outcome.err());
    assertTrue(outcome.err().contains("did you mean 'plug'?"), outcome.err());
    assertTrue(outcome.err().contains("did you mean 'addon-13'?"), outcome.err());
    assertTrue(outcome.err().contains("<stdin>:3:1"), outcome.err());
    assertTrue(outcome.err().contains("<stdin>:4:1"), outcome.err());
    assertTrue(!outcome.err().contains("<stdin>:6"), outcome.err());
    assertTrue(outcome.out().endsWith("is ready with addon-13.\n"), outcome.out());
  }

  @Test
  void aLineWithoutEndIsCutOff() {
    Cli.Outcome outcome = run("x".repeat(1 << 20) + "\nplug addon-18").expect(Exit.DONE);
    assertTrue(outcome.err().contains("<stdin>:1:1"), "it is told");
    assertTrue(outcome.err().length() < 20_000, "and not all of it");
    assertTrue(outcome.out().endsWith("is ready with addon-18.\n"), outcome.out());
  }

  @Test
  void programsGetObjects() {
    List<String> lines =
        run("plug addon-18\nunplug\n", "--json").expect(Exit.DONE).out().lines().toList();
    assertEquals(
        "{\"event\":\"begin\",\"profile\":\"complete\",\"connectors\":[\"/addon-connector\"],"
            + "\"unobserved\":[]}",
        lines.getFirst());
    assertEquals(
        "{\"event\":\"end\",\"connector\":\"/addon-connector\",\"state\":\"empty\"}",
        lines.getLast());
    assertTrue(lines.stream().allMatch(l -> l.startsWith("{\"event\":\"")));
  }

  @Test
  void wrongUsageAndWrongBoards() {
    Cli cli = new Cli(EXAMPLES);
    assertTrue(cli.run("run").expect(Exit.USAGE).err().contains("--board is missing"));
    assertTrue(
        run("", "--platform", "sum").expect(Exit.USAGE).err().contains("did you mean 'sim'?"));
    assertTrue(
        cli.run("run", "--board", "sunh/addon-13.dtso", "--addons", "sunh")
            .expect(Exit.WRONG_INPUT)
            .err()
            .contains("run/no-connector"));
    assertTrue(
        cli.run("run", "--board", "sunh/base.dts", "--addons", "scenarios")
            .expect(Exit.WORLD)
            .err()
            .contains("there is neither 'catalogue.dts' nor 'catalogue.dtb' in 'scenarios'"));
  }
}
