package org.dtgraft.hotplug.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

/// Random histories. Seeds are counted, so that a failure names its own.
class WanderTest {
  private static List<String> told(Findings findings) {
    return findings.failures().stream().map(f -> f.where() + ": " + f.what().message()).toList();
  }

  @Test
  void noLawIsBrokenHoweverLongItGoesOn() {
    Explorer explorer = Field.sound().explorer("unplug\n");
    assertEquals(List.of(), told(explorer.wander(0, 300, 40)));
    assertEquals(List.of(), told(explorer.wander(7_000, 10, 400)));
  }

  @Test
  void twoConnectorsDoNotDisturbEachOther() {
    String second =
        """

        / {
          addon-connector-2 {
            compatible = "ge,sunh-addon-connector";
            i2c-dbat { i2c-parent = <&i2c3>; #address-cells = <1>; #size-cells = <0>; };
            i2c-gp { i2c-parent = <&i2c1>; #address-cells = <1>; #size-cells = <0>; };
            i2c-btp { i2c-parent = <&i2c2>; #address-cells = <1>; #size-cells = <0>; };
            dsi { ports { #address-cells = <1>; #size-cells = <0>; }; };
            devices { };
          };
        };
        """;
    String source = Examples.text("base.dts") + second;
    DeviceTree base = Examples.compile("two.dts", source.getBytes(StandardCharsets.ISO_8859_1));
    String header =
        Field.HEADER.replace(
            "connector main\n",
            "connector left /addon-connector\nconnector right /addon-connector-2\n");
    Explorer explorer =
        Field.of(base, Examples.CATALOGUE)
            .explorerOf(
                header
                    + """
                    plug addon-13 into left
                    plug addon-15 into right
                    expect ready at left within 5s
                    expect ready at right within 5s
                    unplug right
                    unplug left
                    expect empty at left within 5s
                    """);
    assertEquals(List.of(), told(explorer.wander(0, 150, 60)));
    assertEquals(List.of(), told(explorer.explore(Happening.USUAL, 1, Bounds.USUAL_RUNS)));
    assertEquals(List.of(), told(explorer.explore(java.util.Set.of(Happening.UNPLUG), 2, 800)));
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    Field broken = Field.broken(Saboteur::forgetsARemoval);
    Findings one = broken.explorer("unplug\n").wander(0, 100, 40);
    Findings two = broken.explorer("unplug\n").wander(0, 100, 40);
    assertEquals(told(one), told(two));
    assertEquals(one.points(), two.points());
    assertFalse(one.failures().isEmpty());
    String where = one.failures().getFirst().where();
    long seed = Long.parseLong(where.substring("seed ".length()));
    Findings alone = broken.explorer("unplug\n").wander(seed, 1, 40);
    assertEquals(told(one).getFirst(), told(alone).getFirst());
  }

  @Test
  void aFailureIsToldInFewLinesAndFailsAgain() {
    Field broken = Field.broken(Saboteur::forgetsARemoval);
    Explorer explorer = broken.explorer("unplug\n");
    int least = 40;
    for (Failure failure : explorer.wander(0, 100, 40).failures()) {
      Shortest shortest = explorer.shortest(failure, Bounds.SHRINKING);
      History history = shortest.history().orElseThrow(() -> new AssertionError(failure.where()));
      String file = Field.file(history);
      assertTrue(
          history.lines().size() <= 8, file); // of 40; where nothing less fails, not the least
      least = Math.min(least, history.lines().size());
      assertEquals(
          Optional.of(shortest.what().message()), broken.told(file).map(Diagnostic::message));
      assertEquals(Optional.empty(), Field.sound().told(file), file);
    }
    assertTrue(least <= 3);
  }
}
