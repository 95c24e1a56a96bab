package org.dtgraft.hotplug.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.NodeState;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.connector.Stage;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The main job (S1), plugged at boot (S2), another model (S5).
class SunhStoryTest {
  private static final List<String> ARRIVAL =
      List.of("plugged", "loaded", "identified", "loaded", "ready");
  private static final List<String> DEPARTURE =
      List.of("unplugged", "unloaded", "unloaded", "empty");

  private static List<String> joined(List<String> one, List<String> two) {
    return java.util.stream.Stream.concat(one.stream(), two.stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"addon-13", "addon-15", "addon-18"})
  void anAddonIsPluggedInWorksAndIsPulledOut(String addon) {
    Rig rig = new Rig().started().plug(addon);
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertEquals(joined(ARRIVAL, DEPARTURE), rig.words(rig.connector()));
    assertEquals(addon, rig.events().getLast().addon().orElseThrow());
  }

  @Test
  void theDevicesAreBoundSuppliersFirstAndTheRestIsListed() {
    Rig rig = new Rig().started().plug("addon-13");
    List<String> bound =
        rig.events().stream()
            .filter(e -> e.notice() instanceof Notice.Device(var stage, _) && stage == Stage.MODEL)
            .map(e -> ((Notice.Device) e.notice()).state().node().name())
            .toList();
    assertEquals(
        List.of(
            "regulator-addon-3v3-lcd",
            "led-controller@2d",
            "backlight-addon",
            "panel-dsi-lvds",
            "dsi-lvds-bridge@2c"),
        bound);
    ConnectorState.Ready ready = assertInstanceOf(ConnectorState.Ready.class, rig.state());
    assertTrue(
        ready.nodes().data().stream().map(NodeState::node).anyMatch(n -> n.name().equals("led@0")));
  }

  @Test
  void thePanelAndTheBridgeNeedEachOtherAndTheJournalSaysWhoDoesNotWait() {
    Rig rig = new Rig().started().plug("addon-13").unplug().plug("addon-13");
    List<String> cuts =
        rig.events().stream()
            .filter(e -> e.name().equals("cut"))
            .map(e -> ((Notice.LinkCut) e.notice()).link().toString())
            .toList();
    String cut =
        "/addon-connector/devices/panel-dsi-lvds does not wait for"
            + " /addon-connector/i2c-gp/dsi-lvds-bridge@2c (remote-endpoint)";
    assertEquals(List.of(cut, cut), cuts, "once per load");
    rig.unplug();
  }

  @Test
  void theResetPulseIsTenMillisecondsAndTenMore() {
    Rig rig = new Rig().started();
    NodePath connector = rig.connector();
    rig.board().plug(connector, "addon-13");
    rig.pass(Duration.ofMillis(20 + 9));
    assertTrue(rig.platform().isReset(connector));
    rig.pass(Duration.ofMillis(2));
    assertTrue(!rig.platform().isReset(connector));
    assertEquals(0, rig.platform().live().loads().size());
    rig.pass(Duration.ofMillis(8));
    assertEquals(0, rig.platform().live().loads().size());
    rig.pass(Duration.ofMillis(3));
    assertEquals(1, rig.platform().live().loads().size());
    rig.board().unplug(connector);
    rig.platform().time().step();
    assertTrue(rig.platform().isReset(connector), "reset at the very edge");
    rig.idle();
  }

  @Test
  void aThousandTimesAndNothingIsLeft() {
    Rig rig = new Rig().started();
    for (int i = 0; i < 1000; i++) {
      rig.board().plug(rig.connector(), "addon-13");
      rig.board().runUntilIdle();
      rig.board().unplug(rig.connector());
      rig.board().runUntilIdle();
    }
    rig.check();
    assertEquals(1000, rig.count("ready"));
    assertEquals(1000, rig.count("empty"));
  }

  @Test
  void whatIsPluggedInAtBootIsLoadedOnce() {
    Rig rig = new Rig();
    rig.board().plug(rig.connector(), "addon-13");
    rig.board().runUntilIdle();
    rig.started();
    rig.check();
    assertEquals(ARRIVAL, rig.words(rig.connector()));
  }

  @Test
  void anotherModelFindsNothingOfTheFirst() {
    Rig rig = new Rig().started().plug("addon-13").unplug().plug("addon-15");
    String tree = nodes(rig);
    assertTrue(tree.contains("/gpio@21") && !tree.contains("bridge@2c"), tree);
    rig.unplug().plug("addon-18").unplug();
    assertEquals(
        List.of("addon-13", "addon-15", "addon-18"),
        rig.events().stream()
            .filter(e -> e.name().equals("ready"))
            .map(e -> e.addon().orElseThrow())
            .toList());
  }

  private static String nodes(Rig rig) {
    StringBuilder all = new StringBuilder();
    rig.platform().tree().forEach((path, _) -> all.append(path).append('\n'));
    return all.toString();
  }

  @Test
  void theSwapIsRightEvenWhenTheSecondComesBeforeTheFirstHasLeft() {
    Rig rig = new Rig().started().plug("addon-13");
    rig.board().unplug(rig.connector());
    rig.pass(Duration.ofMillis(1));
    rig.board().plug(rig.connector(), "addon-15");
    rig.idle();
    assertEquals(joined(joined(ARRIVAL, DEPARTURE), ARRIVAL), rig.words(rig.connector()));
    assertEquals("addon-15", rig.events().getLast().addon().orElseThrow());
    rig.unplug();
  }

  @Test
  void theSameStoryIsTheSameToTheLastWord() {
    List<List<RuntimeEvent>> runs =
        java.util.stream.Stream.generate(
                () -> new Rig().started().plug("addon-13").unplug().plug("addon-15").events())
            .limit(2)
            .toList();
    assertEquals(runs.getFirst(), runs.getLast());
  }
}
