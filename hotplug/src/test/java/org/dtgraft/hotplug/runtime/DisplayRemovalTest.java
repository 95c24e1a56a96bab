package org.dtgraft.hotplug.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.sim.Outcome;
import org.dtgraft.hotplug.testing.Rig;
import org.dtgraft.hotplug.testing.Seeds;
import org.dtgraft.hotplug.testing.Viewer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A display is pulled at every point of its life: plugged, enabled, shown upon, switched off and
/// on, pulled.
class DisplayRemovalTest {
  private static final Outcome DONE = new Outcome.Done(0);

  /// What a viewer has asked, and was answered.
  private record Story(Rig rig, Viewer viewer, List<List<Outcome>> answers) {
    static Story begin() {
      Rig rig = new Rig().started();
      return new Story(rig, new Viewer(rig), new ArrayList<>());
    }

    /// A whole life; what of it is not possible any more is answered so.
    void tell(String addon) {
      rig.board().plug(rig.connector(), addon);
      rig.board().runUntilIdle();
      viewer.screen().ifPresent(this::use);
      rig.unplug();
    }

    private void use(Handle screen) {
      for (String what : List.of("commit", "commit", "disable", "commit")) {
        answers.add(viewer.begin(screen, what, 0));
        rig.board().runUntilIdle();
      }
    }

    List<String> points() {
      return rig.platform().points().reached();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"addon-13", "addon-15"})
  void pulledAtAnyPointEveryCommitEndsAndNothingIsLeft(String addon) {
    Story whole = Story.begin();
    int before = whole.points().size();
    List<Handle> openBefore = whole.rig.platform().offers().handles().open();
    whole.tell(addon);
    assertEquals(
        List.of(List.of(DONE), List.of(DONE), List.of(DONE), List.of(DONE)), whole.answers);
    List<String> points = whole.points();
    assertTrue(points.size() - before > 120, () -> "few points: " + (points.size() - before));
    for (int i = before; i < points.size(); i++) {
      pulledAt(addon, i, openBefore, addon + " pulled at point " + i + ": " + points.get(i));
    }
  }

  private static void pulledAt(String addon, int point, List<Handle> openBefore, String where) {
    Story story = Story.begin();
    Rig rig = story.rig;
    Duration[] pulled = {Duration.ZERO};
    rig.platform()
        .points()
        .at(
            point,
            () -> {
              rig.board().unplug(rig.connector());
              pulled[0] = rig.platform().time().now();
            });
    story.tell(addon);
    assertInstanceOf(ConnectorState.Empty.class, rig.state(), where);
    assertTrue(story.answers.stream().allMatch(a -> a.size() == 1), where + story.answers);
    assertTrue(
        story.answers.stream().flatMap(List::stream).noneMatch(DisplayRemovalTest::isOdd),
        () -> where + story.answers);
    assertEquals(Optional.empty(), story.viewer.shown("drm/LVDS-1"), where);
    assertEquals(openBefore.size(), ofDrivers(rig), where);
    assertEquals(0, rig.platform().offers().told().size() % 2, where);
    assertEquals(DONE, story.viewer.ask(story.viewer.card(), "commit"), where);
    again(story, addon, where);
    Duration took = rig.platform().time().now().minus(pulled[0]);
    assertTrue(took.compareTo(Timings.SUNH.longestDeparture()) <= 0, () -> where + took);
  }

  /// Whoever is put off waits, and nobody waits for a commit.
  private static boolean isOdd(Outcome answer) {
    return answer instanceof Outcome.Deferred;
  }

  private static long ofDrivers(Rig rig) {
    return rig.platform().offers().handles().open().stream()
        .filter(h -> h.owner() instanceof Handle.Owner.OfDevice)
        .count();
  }

  /// The next plug works as if nothing had been.
  private static void again(Story story, String addon, String where) {
    story.rig.plug(addon);
    Handle screen = story.viewer.screen().orElseThrow(() -> new AssertionError(where));
    assertEquals(DONE, story.viewer.ask(screen, "commit"), where);
    story.rig.unplug();
  }

  @ParameterizedTest
  @ValueSource(strings = {"addon-13", "addon-15"})
  void pulledAtAnyMomentACommitEnds(String addon) {
    Seeds.hold(
        100,
        random -> {
          Story story = Story.begin();
          story.rig.plug(addon);
          Handle screen = story.viewer.screen().orElseThrow();
          List<Outcome> answers = story.viewer.begin(screen, "commit", 0);
          story.rig.pass(Duration.ofNanos(random.nextLong(600_000_000)));
          boolean ended = !answers.isEmpty();
          story.rig.unplug();
          assertEquals(1, answers.size());
          assertTrue(ended == answers.getFirst() instanceof Outcome.Done, answers::toString);
          again(story, addon, "after " + answers);
        });
  }
}
