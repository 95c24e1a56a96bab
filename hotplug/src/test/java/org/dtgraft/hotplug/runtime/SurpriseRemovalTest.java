package org.dtgraft.hotplug.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Timings;
import org.dtgraft.hotplug.testing.Rig;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The add-on is pulled at every step of the main job (S3), and its contact bounces (S4).
class SurpriseRemovalTest {

  /// The points that a whole life of an add-on comes through, from the plug on.
  private static List<String> points(String addon) {
    Rig rig = new Rig().started();
    int before = rig.platform().points().reached().size();
    rig.plug(addon).unplug();
    List<String> all = rig.platform().points().reached();
    return all.subList(before, all.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"addon-13", "addon-15", "addon-18"})
  void pulledAtAnyPointItEndsInEmpty(String addon) {
    List<String> points = points(addon);
    assertTrue(points.size() > 25, () -> "few points: " + points);
    for (int i = 0; i < points.size(); i++) {
      String where = addon + " pulled at point " + i + ": " + points.get(i);
      Rig rig = new Rig().started();
      pullAt(rig, i, addon);
      assertInstanceOf(ConnectorState.Empty.class, rig.state(), where);
      rig.plug(addon);
      assertInstanceOf(ConnectorState.Ready.class, rig.state(), where);
      rig.unplug();
    }
  }

  private static void pullAt(Rig rig, int point, String addon) {
    int now = rig.platform().points().reached().size();
    Duration[] pulled = {Duration.ZERO};
    rig.platform()
        .points()
        .at(
            now + point,
            () -> {
              rig.board().unplug(rig.connector());
              pulled[0] = rig.platform().time().now();
            });
    rig.board().plug(rig.connector(), addon);
    rig.idle();
    rig.board().unplug(rig.connector());
    rig.idle();
    Duration took = rig.platform().time().now().minus(pulled[0]);
    assertTrue(took.compareTo(Timings.SUNH.longestDeparture()) <= 0, () -> "took " + took);
  }

  @Test
  void pulledAndPluggedAgainAtAnyPointTheSecondWorks() {
    int points = points("addon-15").size();
    for (int i = 0; i < points; i++) {
      Rig rig = new Rig().started();
      int now = rig.platform().points().reached().size();
      NodePath connector = rig.connector();
      rig.platform()
          .points()
          .at(
              now + i,
              () -> {
                rig.board().unplug(connector);
                rig.board().plug(connector, "addon-18");
              });
      rig.board().plug(connector, "addon-15");
      rig.idle();
      boolean swapped = rig.platform().points().reached().size() > now + i;
      ConnectorState.Ready ready =
          assertInstanceOf(ConnectorState.Ready.class, rig.state(), "swapped at point " + i);
      assertEquals(swapped ? "addon-18" : "addon-15", ready.addon().name());
      rig.unplug();
    }
  }

  @Test
  void pulledAtAnyMomentItEndsInEmpty() {
    Seeds.hold(
        300,
        random -> {
          Rig rig = new Rig().started();
          for (int i = 0; i < 3; i++) {
            rig.board().plug(rig.connector(), random.nextBoolean() ? "addon-13" : "addon-15");
            rig.pass(Duration.ofNanos(random.nextLong(60_000_000)));
            rig.board().unplug(rig.connector());
            rig.pass(Duration.ofNanos(random.nextLong(5_000_000)));
          }
          rig.idle();
          assertInstanceOf(ConnectorState.Empty.class, rig.state());
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStormOfBouncesIsOneArrivalOrNone(boolean staysIn) {
    Rig rig = new Rig().started();
    NodePath connector = rig.connector();
    rig.board().plug(connector, "addon-13");
    for (int i = 0; i < 50; i++) {
      rig.pass(Duration.ofMillis(4));
      rig.platform().bounce(connector, i % 2 == 1);
    }
    if (!staysIn) {
      rig.board().unplug(connector);
    }
    rig.idle();
    assertEquals(staysIn ? 1 : 0, rig.count("plugged"));
    assertEquals(staysIn ? 1 : 0, rig.count("ready"));
    rig.unplug();
  }

  @Test
  void aGlitchWhileReadyIsAnUnpluggingAndAnArrival() {
    Rig rig = new Rig().started().plug("addon-13");
    rig.platform().bounce(rig.connector(), false);
    rig.platform().bounce(rig.connector(), true);
    rig.idle();
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    assertEquals(2, rig.count("ready"));
    rig.unplug();
  }
}
