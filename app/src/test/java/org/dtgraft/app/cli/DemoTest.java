package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dtgraft demo`: the story in its two forms.
final class DemoTest {
  private static final Pattern EVENT = Pattern.compile("\"event\":\"([a-z]+)\"");

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = new Cli(folder);
  }

  @Test
  void machinesSeeEveryEventAndTheVerdict() {
    List<String> lines = cli.run("demo", "--json").expect(Exit.DONE).out().lines().toList();
    List<String> events = lines.stream().map(DemoTest::event).distinct().toList();
    assertEquals(
        List.of(
            "plugged",
            "loaded",
            "device",
            "identified",
            "cut",
            "ready",
            "unplugged",
            "unloaded",
            "empty",
            "verdict"),
        events);
    for (String line : lines.subList(0, lines.size() - 1)) {
      assertTrue(line.contains("\"ms\":") && line.contains("\"connector\":\"/addon-connector\""));
      assertTrue(line.contains("\"addon\":"), line);
    }
    assertTrue(lines.getLast().startsWith("{\"event\":\"verdict\",\"restored\":true,"));
    assertTrue(lines.getLast().contains("\"ready\":3"), lines.getLast());
  }

  @Test
  void aCutIsOneLineForPeopleAndNamesBothEndsForMachines() {
    List<String> cuts =
        cli.run("demo").out().lines().filter(l -> l.contains("  cut  ")).distinct().toList();
    assertTrue(
        cuts.getFirst().endsWith("remote-endpoint of panel-dsi-lvds to dsi-lvds-bridge@2c"),
        cuts.toString());
    String json =
        cli.run("demo", "--json")
            .out()
            .lines()
            .filter(l -> l.contains("\"cut\""))
            .findFirst()
            .get();
    assertTrue(
        json.contains(
            "\"stage\":\"model\",\"consumer\":\"/addon-connector/devices/panel-dsi-lvds\","
                + "\"supplier\":\"/addon-connector/i2c-gp/dsi-lvds-bridge@2c\","
                + "\"property\":\"remote-endpoint\""),
        json);
  }

  private static String event(String line) {
    Matcher matcher = EVENT.matcher(line);
    assertTrue(matcher.find(), line);
    return matcher.group(1);
  }

  @Test
  void theSameRunGivesTheSameLines() {
    assertEquals(cli.run("demo", "--json").out(), cli.run("demo", "--json").out());
    assertEquals(cli.run("demo").out(), cli.run("demo").out());
  }

  @Test
  void peopleReadLinesThatFitATerminal() {
    String text = cli.run("demo").expect(Exit.DONE).out();
    assertTrue(text.lines().allMatch(l -> l.length() <= 80), text);
    assertTrue(text.contains("\nRestored: after 4 plugs and pulls"), text);
    String coloured = cli.onTerminal(Map.of(), "demo").expect(Exit.DONE).out();
    assertEquals(text, coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void anotherBoardNeedsAConnector() {
    cli.with("board.dtb", Fixtures.board());
    assertTrue(
        cli.run("demo", "--board", "board.dtb")
            .expect(Exit.WRONG_INPUT)
            .err()
            .startsWith("error[demo/no-connector]: this board has no connector"));
    cli.run("demo", "--board", "no.dtb").expect(Exit.WORLD);
    cli.run("demo", "stray").expect(Exit.USAGE);
  }
}
