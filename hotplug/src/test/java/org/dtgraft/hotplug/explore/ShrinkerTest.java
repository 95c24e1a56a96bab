package org.dtgraft.hotplug.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final Simpler SIMPLER = new Simpler(List.of("main"));

  private static Shrinker shrinker(int most, Predicate<List<String>> holds) {
    return new Shrinker(holds, SIMPLER, most);
  }

  @Test
  void whatDoesNotMatterGoesWhereverItStands() {
    Seeds.hold(
        50,
        random -> {
          List<String> lines = new ArrayList<>();
          for (int i = 0; i < 40; i++) {
            lines.add("line " + i);
          }
          List<String> needed = lines.stream().filter(_ -> random.nextInt(10) == 0).toList();
          Shrinker shrinker = shrinker(10_000, candidate -> candidate.containsAll(needed));
          assertEquals(needed, shrinker.shrink(lines));
          assertFalse(shrinker.isCut());
        });
  }

  @Test
  void linesBecomeSimpler() {
    assertEquals(
        List.of("wait 100ms", "unplug main", "bounce main 3 times within 1us"),
        shrinker(
                1_000,
                c ->
                    c.size() == 3
                        && !c.get(0).matches("wait ([0-9.]+us|[0-9.]{1,2}ms)")
                        && c.get(2).matches("bounce main ([3-9]|[1-9][0-9]) .*"))
            .shrink(
                List.of(
                    "wait 1234.5ms",
                    "at-step 37 unplug main",
                    "bounce main 17 times within 35ms")));
    assertEquals(List.of("plug a into main"), SIMPLER.forms("plug a saying 3 without 0x51"));
    assertEquals(List.of(), SIMPLER.forms("unplug main"));
    assertEquals(List.of(), SIMPLER.forms("what nobody knows"));
  }

  @Test
  void whatBelongsTogetherBecomesSimplerTogether() {
    List<String> swap = List.of("at-step 7 unplug main", "at-step 7 plug b into main");
    List<String> plain = List.of("unplug main", "plug b into main");
    assertEquals(plain, shrinker(100, c -> c.equals(plain)).shrink(swap));
    assertEquals(List.of(), SIMPLER.atOnce(List.of("at-step 7 unplug main", "at-step 8 mend")));
  }

  @Test
  void itEndsWhereItIsBounded() {
    List<String> lines = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    Shrinker shrinker = shrinker(3, c -> c.contains("h"));
    List<String> left = shrinker.shrink(lines);
    assertTrue(shrinker.isCut());
    assertEquals(3, shrinker.tried());
    assertTrue(left.contains("h"));
  }
}
