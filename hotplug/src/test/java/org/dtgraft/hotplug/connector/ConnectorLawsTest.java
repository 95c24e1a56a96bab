package org.dtgraft.hotplug.connector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;

class ConnectorLawsTest {
  private static final int RUNS = 5_000;
  private static final int EVENTS = 60;

  @Test
  void whateverHappensNothingLeaksAndUnpluggingEndsInEmpty() {
    Set<Class<?>> visited = new HashSet<>();
    Seeds.hold(
        RUNS,
        random -> {
          RandomWorld world = new RandomWorld(random, visited);
          for (int i = 0; i < EVENTS; i++) {
            world.happen();
          }
          world.emptyKindly();
        });
    assertTrue(
        Long.getLong("dtgraft.seed") != null
            || visited.equals(Set.of(ConnectorState.class.getPermittedSubclasses())),
        () -> "only came through " + visited);
  }

  @Test
  void unpluggingEndsInBoundedTimeEvenIfNobodyAnswers() {
    Seeds.hold(
        RUNS,
        random -> {
          RandomWorld world = new RandomWorld(random, new HashSet<>());
          for (int i = random.nextInt(EVENTS); i > 0; i--) {
            world.happen();
          }
          world.emptySilently();
        });
  }
}
