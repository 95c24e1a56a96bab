package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.connector.Notice;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.testing.Rig;
import org.dtgraft.hotplug.testing.Viewer;
import org.junit.jupiter.api.Test;

/// The display of the example board comes and goes with its add-ons (S18, S14).
class DisplayTest {
  private static final Outcome DONE = new Outcome.Done(0);
  private static final String HOST = "dsi/dsi@32e60000";
  private static final String EVENT = "change drm LVDS-1 HOTPLUG=1";

  private final Rig rig = new Rig().started();
  private final Viewer viewer = new Viewer(rig);

  @Test
  void theFixedPartIsUpWithoutAnAddon() {
    assertEquals(Optional.of("open"), viewer.shown("drm/card0"));
    assertEquals(Optional.of("no device"), viewer.shown(HOST));
    assertEquals(Optional.empty(), viewer.screen());
    assertEquals(DONE, viewer.ask(viewer.card(), "commit"));
  }

  @Test
  void aConnectorAppearsAndDisappearsEachWithItsEvent() {
    rig.plug("addon-13");
    assertEquals(Optional.of("connected 1920x1080"), viewer.shown("drm/LVDS-1"));
    assertEquals(List.of(EVENT), rig.platform().offers().told());
    rig.unplug();
    assertEquals(Optional.empty(), viewer.shown("drm/LVDS-1"));
    assertEquals(Optional.empty(), viewer.screen());
    assertEquals(List.of(EVENT, EVENT), rig.platform().offers().told());
    assertEquals(Optional.of("open"), viewer.shown("drm/card0"));
  }

  @Test
  void anAddonWithoutADisplayBringsNoConnector() {
    rig.plug("addon-18");
    assertEquals(Optional.empty(), viewer.shown("drm/LVDS-1"));
    assertEquals(List.of(), rig.platform().offers().told());
    rig.unplug();
  }

  @Test
  void anotherLaneCountAttachesTheHostAgain() {
    rig.plug("addon-13");
    assertEquals(Optional.of("4 lanes rgb888"), viewer.shown(HOST));
    rig.unplug();
    assertEquals(Optional.of("no device"), viewer.shown(HOST));
    rig.plug("addon-15");
    assertEquals(Optional.of("2 lanes rgb888"), viewer.shown(HOST));
    assertEquals(Optional.of("connected 1280x800"), viewer.shown("drm/LVDS-1"));
    rig.unplug();
  }

  @Test
  void aTransferWithNothingAttachedAnswersNoDevice() {
    Handle host = viewer.host();
    assertEquals(new Outcome.Failed("no device"), viewer.ask(host, "transfer"));
    rig.plug("addon-13");
    assertEquals(new Outcome.Failed("the host is not enabled"), viewer.ask(host, "transfer"));
    viewer.ask(viewer.screen().orElseThrow(), "commit");
    assertEquals(DONE, viewer.ask(host, "transfer"));
    rig.unplug();
    assertEquals(new Outcome.Failed("no device"), viewer.ask(host, "transfer"));
  }

  @Test
  void aCommitInFlightEndsWithAnErrorAndTheCardLivesOn() {
    rig.plug("addon-13");
    Handle screen = viewer.screen().orElseThrow();
    Handle card = viewer.card();
    assertEquals(DONE, viewer.ask(screen, "commit"));
    List<Outcome> second = viewer.begin(screen, "commit", 0);
    rig.pass(Duration.ofMillis(8));
    assertEquals(List.of(), second, "it waits for the frame");
    rig.unplug();
    assertEquals(List.of(Outcome.GONE), second);
    assertEquals(Outcome.GONE, viewer.ask(screen, "commit"));
    assertEquals(DONE, viewer.ask(card, "commit"));
    rig.plug("addon-13");
    assertEquals(Outcome.GONE, viewer.ask(screen, "commit"), "of another plug");
    assertEquals(DONE, viewer.ask(viewer.screen().orElseThrow(), "commit"));
    rig.unplug();
  }

  @Test
  void theReportNamesWhoHadTheScreen() {
    rig.plug("addon-15");
    assertTrue(viewer.screen().isPresent());
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertEquals(
        List.of(new Holder("the compositor", "screen LVDS-1 of " + Viewer.HOST)),
        rig.events().stream()
            .flatMap(e -> e.notice() instanceof Notice.Revoked(var from) ? from.stream() : null)
            .toList());
  }

  @Test
  void twoCommitsAtOnceAreOne() {
    rig.plug("addon-13");
    Handle screen = viewer.screen().orElseThrow();
    List<Outcome> first = viewer.begin(screen, "commit", 0);
    List<Outcome> second = viewer.begin(screen, "commit", 0);
    rig.board().runUntilIdle();
    assertEquals(List.of(DONE), first);
    assertEquals(List.of(new Outcome.Failed("a commit is under way")), second);
    rig.unplug();
  }

  @Test
  void theChainIsEnabledInTheOrderOfDrmAndDisabledInItsOwn() {
    rig.plug("addon-13");
    Handle screen = viewer.screen().orElseThrow();
    assertEquals(DONE, viewer.ask(screen, "commit"));
    assertEquals(
        List.of(
            "prepare-panel port@1 for /addon-connector/dsi",
            "prepare port@2 for /addon-connector/i2c-gp/dsi-lvds-bridge@2c",
            "enable power-supply for /addon-connector/devices/panel-dsi-lvds",
            "pre-enable port@0 for /addon-connector/dsi",
            "pre-enable port@1 for /addon-connector/dsi",
            "enable vcc-supply for /addon-connector/i2c-gp/dsi-lvds-bridge@2c",
            "enable port@0 for /addon-connector/dsi",
            "enable port@1 for /addon-connector/dsi",
            "enable-panel port@1 for /addon-connector/dsi",
            "enable port@2 for /addon-connector/i2c-gp/dsi-lvds-bridge@2c",
            "enable backlight for /addon-connector/devices/panel-dsi-lvds"),
        pipeline("enable"));
    assertEquals(DONE, viewer.ask(screen, "disable"));
    assertEquals(
        List.of(
            "disable-panel port@1 for /addon-connector/dsi",
            off("disable panel", "devices/panel-dsi-lvds", "i2c-gp/dsi-lvds-bridge@2c"),
            off("disable backlight", "devices/backlight-addon", "devices/panel-dsi-lvds"),
            "disable port@1 for /addon-connector/dsi",
            off(
                "disable regulator",
                "devices/regulator-addon-3v3-lcd",
                "i2c-gp/dsi-lvds-bridge@2c"),
            "disable port@0 for /addon-connector/dsi",
            "post-disable port@0 for /addon-connector/dsi",
            "unprepare-panel port@1 for /addon-connector/dsi",
            off("unprepare panel", "devices/panel-dsi-lvds", "i2c-gp/dsi-lvds-bridge@2c"),
            off("disable regulator", "devices/regulator-addon-3v3-lcd", "devices/panel-dsi-lvds")),
        pipeline("disable"));
    rig.unplug();
  }

  private static String off(String what, String of, String by) {
    return "%s of /addon-connector/%s for /addon-connector/%s".formatted(what, of, by);
  }

  /// What the parts of the pipeline asked of each other, from the last commit that did this.
  private List<String> pipeline(String what) {
    List<String> all = rig.platform().points().reached();
    String first = (what.equals("enable") ? "prepare" : "disable") + "-panel";
    int from = 0;
    for (int i = 0; i < all.size(); i++) {
      from = all.get(i).startsWith(first) ? i : from;
    }
    return all.subList(from, all.size()).stream()
        .filter(p -> p.contains("able") || p.contains("prepare"))
        .filter(p -> !p.startsWith("set") && !p.startsWith("take"))
        .toList();
  }

  @Test
  void aPartThatGoesByHandTakesTheConnectorAlong() {
    rig.plug("addon-13");
    NodePath panel = rig.connector().child("devices").child("panel-dsi-lvds");
    rig.platform().unbind(panel);
    rig.board().runUntilIdle();
    assertEquals(Optional.empty(), viewer.shown("drm/LVDS-1"));
    assertInstanceOf(ConnectorState.Degraded.class, rig.state());
    rig.platform().bind(panel);
    rig.idle();
    assertEquals(Optional.of("connected 1920x1080"), viewer.shown("drm/LVDS-1"));
    assertEquals(3, rig.platform().offers().told().size());
    rig.unplug();
  }

  @Test
  void theDisplayControllerCanBeUnboundAndBoundAgain() {
    NodePath controller = NodePath.of("soc", "display-controller@32e80000");
    rig.platform().unbind(controller);
    rig.board().runUntilIdle();
    assertEquals(Optional.empty(), viewer.shown("drm/card0"));
    rig.platform().mend();
    rig.platform().bind(controller);
    rig.board().runUntilIdle();
    assertEquals(Optional.of("open"), viewer.shown("drm/card0"));
    assertEquals(DONE, viewer.ask(viewer.card(), "commit"));
  }

  @Test
  void anUnplugWhileTheScreenIsOnSwitchesAllOff() {
    rig.plug("addon-15");
    assertEquals(DONE, viewer.ask(viewer.screen().orElseThrow(), "commit"));
    int before = rig.platform().points().reached().size();
    rig.unplug();
    List<String> points = rig.platform().points().reached();
    List<String> after = points.subList(before, points.size());
    assertTrue(
        after.indexOf(
                "disable panel of /addon-connector/devices/panel-lvds for"
                    + " /addon-connector/i2c-gp/dsi-lvds-bridge@2d")
            < after.indexOf("unbind /addon-connector/devices/panel-lvds"),
        () -> "the panel goes off before its driver goes: " + after);
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertEquals(
        List.of("the compositor"),
        rig.platform().offers().handles().open().stream()
            .map(h -> h.owner().toString())
            .filter(o -> !o.startsWith("/"))
            .toList());
  }
}
