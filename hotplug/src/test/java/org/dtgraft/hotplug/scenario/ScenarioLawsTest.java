package org.dtgraft.hotplug.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Note;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.runtime.RuntimeEvent;
import org.dtgraft.hotplug.sim.SunhBoard;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

/// The end of every scenario: a stand on which something is left is found out.
final class ScenarioLawsTest {
  private static final String HEADER =
      """
      scenario S1 "a title"
      board    base.dts
      connector main
      platforms sim
      kernels  complete
      """;

  private static final Watcher NOBODY =
      new Watcher() {
        @Override
        public void round(int number) {}

        @Override
        public void step(Step step, Duration at) {}

        @Override
        public void event(RuntimeEvent event) {}

        @Override
        public void looked(Step.Expect step, Duration at, boolean holds, String was) {}

        @Override
        public void lawful(Duration at, int bytes) {}
      };

  /// A simulated board that gives another answer to some questions.
  private static Stand stand(Map<String, Object> lies) {
    Stand honest =
        new SimStand(SunhBoard.of(Examples.BASE, Examples.CATALOGUE, KernelProfile.COMPLETE));
    return (Stand)
        Proxy.newProxyInstance(
            Stand.class.getClassLoader(),
            new Class<?>[] {Stand.class},
            (_, method, arguments) -> {
              try {
                return lies.containsKey(method.getName())
                    ? lies.get(method.getName())
                    : method.invoke(honest, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Optional<Diagnostic> tell(String text, Map<String, Object> lies) {
    Scenario scenario = Examples.value(ScenarioParser.parse(new SourceText("x", HEADER + text)));
    Cast cast =
        Examples.value(new Casting(Examples.BASE, Examples.CATALOGUE, Map.of()).of(scenario));
    return new Telling(scenario, cast, () -> stand(lies), _ -> NOBODY).tell();
  }

  private static String broken(Map<String, Object> lies) {
    Diagnostic d = tell("plug addon-13\nexpect ready within 5s\nunplug\n", lies).orElseThrow();
    assertEquals("scenario/law", d.rule());
    return d.message();
  }

  @Test
  void anHonestStandBreaksNone() {
    assertEquals(Optional.empty(), tell("plug addon-13\nexpect ready within 5s\n", Map.of()));
  }

  @Test
  void whatIsLeftIsFound() {
    assertTrue(broken(Map.of("isReset", false)).contains("awake, and gone: empty"));
    assertTrue(broken(Map.of("loads", List.of("ghost"))).contains("in the tree: [ghost]"));
    assertTrue(broken(Map.of("breaches", List.of("a ghost"))).contains("in the end a ghost"));
  }

  @Test
  void aStepCanHappenAtAnyPointAndSeveralAtOne() {
    for (int i = 1; i < 20; i++) {
      String swap = "at-step %d unplug\nat-step %d plug addon-15\n".formatted(i, i);
      String story = "start\nplug addon-13\nwait 2s\nexpect ready with addon-15\n";
      boolean beforeThePlug = i < 3; // then there is one in it already
      assertEquals(beforeThePlug, tell(swap + story, Map.of()).isPresent(), "at point " + i);
    }
    assertEquals(Optional.empty(), tell("at-step 99 plug addon-15\nunplug\n", Map.of()));
  }

  @Test
  void aContactThatBouncesWhileItIsPulledStaysOpen() {
    for (int i = 1; i < 20; i++) {
      String story = "at-step %d unplug\nbounce main 3 times within 60ms\n".formatted(i);
      assertEquals(Optional.empty(), tell("plug addon-13\n" + story, Map.of()), "at point " + i);
    }
  }

  @Test
  void whatIsToldMustMakeSense() {
    JournalLaw law = new JournalLaw();
    assertEquals(Optional.empty(), law.take(new Notice.Plugged()));
    assertEquals(
        Optional.of("told that it works, and not loaded: plugged, ready"),
        law.take(new Notice.Ready(List.of())));
    assertEquals(
        Optional.of("plugged twice: plugged, ready, plugged"), law.take(new Notice.Plugged()));
  }

  @Test
  void aRuntimeThatTellsNonsenseIsFound() {
    Scenario scenario =
        Examples.value(ScenarioParser.parse(new SourceText("x", HEADER + "wait 1s\n")));
    Cast cast =
        Examples.value(new Casting(Examples.BASE, Examples.CATALOGUE, Map.of()).of(scenario));
    ScenarioRun run = new ScenarioRun(scenario, cast, stand(Map.of()), NOBODY, 0);
    NodePath connector = Objects.requireNonNull(cast.connectors().get("main"));
    run.hear(new RuntimeEvent(Duration.ZERO, connector, Optional.empty(), new Notice.Unplugged()));
    Diagnostic found = run.tell().orElseThrow();
    assertEquals("scenario/law", found.rule());
    assertEquals("the runtime tells unplugged, and never plugged: unplugged", found.message());
  }

  @Test
  void whereAStoryIsNotJudgedWhatCannotBeDoneIsPassedOver() {
    Scenario scenario =
        Examples.value(
            ScenarioParser.parse(
                new SourceText(
                    "x",
                    HEADER
                        + "plug addon-13\nplug addon-15\nexpect refused\nawait stuck within 1s\n")));
    Cast cast =
        Examples.value(new Casting(Examples.BASE, Examples.CATALOGUE, Map.of()).of(scenario));
    List<String> passed = new ArrayList<>();
    Watcher watcher = new Passed(passed);
    ScenarioRun run = new ScenarioRun(scenario, cast, stand(Map.of()), watcher, 0);
    run.judge(() -> false);
    assertEquals(Optional.empty(), run.tell());
    assertEquals(List.of("plug addon-15", "expect refused", "await stuck within 1s"), passed);
  }

  private record Passed(List<String> steps) implements Watcher {
    @Override
    public void round(int number) {}

    @Override
    public void step(Step step, Duration at) {}

    @Override
    public void event(RuntimeEvent event) {}

    @Override
    public void looked(Step.Expect step, Duration at, boolean holds, String was) {}

    @Override
    public void lawful(Duration at, int bytes) {}

    @Override
    public void passedOver(Step step, Duration at) {
      steps.add(step.text());
    }
  }

  @Test
  void whichRoundAndWhichTellingIsSaid() {
    Diagnostic round =
        tell("repeat 5 times\nplug addon-13\n", Map.of()).orElseThrow(); // occupied in the second
    assertEquals(List.of("in round 2"), round.notes().stream().map(Note::message).toList());
    Diagnostic telling =
        tell("at-each-step unplug\nplug addon-13\nwait 1s\nexpect empty\n", Map.of()).orElseThrow();
    assertTrue(
        telling
            .notes()
            .getFirst()
            .message()
            .matches("in telling [0-9]+, where this happens at its point [0-9]+"));
  }

  @Test
  void whatWouldTakeForEverIsRefused() {
    String storm = "bounce main 100000 times within 1s\n";
    assertTrue(
        ScenarioParser.parse(
                new SourceText("x", HEADER.replace("kernels", "repeat 11 times\nkernels") + storm))
            .toString()
            .contains("1100000 steps are to be told"));
    assertTrue(
        ScenarioParser.parse(new SourceText("x", HEADER + "at-each-step unplug\n" + storm))
            .toString()
            .contains("1000 is the limit"));
  }
}
