package org.dtgraft.hotplug.sim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.hotplug.sim.driver.Linux;
import org.dtgraft.hotplug.sim.part.Sn65dsi8xChip;
import org.dtgraft.hotplug.testing.Examples;
import org.junit.jupiter.api.Test;

/// Linux as released, and a display that classic overlays bring straight to the host of the base:
/// the card comes with the first, and does not notice that it goes.
class ReleasedDisplayTest {
  private static final NodePath CONNECTOR = NodePath.of("addon-connector");
  private static final NodePath BUS = NodePath.of("soc", "i2c@30ad0000");
  private static final NodePath DSI = NodePath.of("soc", "dsi@32e60000");

  private final SimBoard board =
      new SimBoard(base(), List.of(CONNECTOR), Linux.drivers(), KernelProfile.LINUX_7_3);

  /// The example board, whose host leads to nobody.
  private static DeviceTree base() {
    String text = Examples.text("base.dts").replace("remote-endpoint = <&connector_dsi_in>;", "");
    return Examples.compileWithSymbols("base.dts", text.getBytes(ISO_8859_1));
  }

  private static Overlay display(String panel, String lanes) {
    String text =
        """
        /dts-v1/; /plugin/;
        &{/} {
          panel { compatible = "%s"; port { in: endpoint { remote-endpoint = <&out>; }; }; };
        };
        &dsi_to_connector { remote-endpoint = <&bridge>; };
        &i2c5 {
          bridge@2c {
            compatible = "ti,sn65dsi83";
            reg = <0x2c>;
            ports {
              #address-cells = <1>; #size-cells = <0>;
              port@0 { reg = <0>; bridge: endpoint {
                remote-endpoint = <&dsi_to_connector>; data-lanes = <%s>; }; };
              port@2 { reg = <2>; out: endpoint { remote-endpoint = <&in>; }; };
            };
          };
        };
        """
            .formatted(panel, lanes);
    return Examples.value(
        Overlay.of("display", Examples.compile("display.dtso", text.getBytes(ISO_8859_1))));
  }

  private LoadId load(Overlay overlay) {
    List<Overlays.LoadAnswer> answers = new ArrayList<>();
    board.overlays().load(NodePath.ROOT, overlay, answers::add);
    board.time().runUntilIdle();
    return assertInstanceOf(Overlays.LoadAnswer.Loaded.class, answers.getFirst()).id();
  }

  private void remove(LoadId load) {
    List<Devices.ReleaseAnswer> released = new ArrayList<>();
    board.devices().release(load, released::add);
    board.time().runUntilIdle();
    assertInstanceOf(Devices.ReleaseAnswer.Gone.class, released.getLast());
    List<Overlays.RemovalAnswer> removed = new ArrayList<>();
    board.overlays().remove(load, removed::add);
    board.time().runUntilIdle();
    assertInstanceOf(Overlays.RemovalAnswer.Removed.class, removed.getLast());
  }

  private Outcome commit(Handle screen) {
    List<Outcome> outcomes = new ArrayList<>();
    board.call(screen, "commit", 0, outcomes::add);
    board.time().runUntilIdle();
    return outcomes.getFirst();
  }

  private String shown(String name) {
    return Optional.ofNullable(board.offers().shown().get(name)).orElse("nothing");
  }

  @Test
  void theCardComesWithTheFirstBridgeAndItsConnectorStays() {
    Sn65dsi8xChip first = new Sn65dsi8xChip();
    board.plug(CONNECTOR, new SimAddon("a", List.of(new SimAddon.Part(BUS, 0x2c, first))));
    assertEquals("nothing", shown("drm/card0"), "the controller waits for a bridge");

    LoadId load = load(display("innolux,g101ice-l01", "1 2"));
    assertEquals("open", shown("drm/card0"));
    assertEquals("connected 1280x800", shown("drm/LVDS-1"));
    Handle screen =
        board.take(new Provision(DSI, Service.SCREEN, "LVDS-1"), "the compositor").orElseThrow();
    assertEquals(new Outcome.Done(0), commit(screen));
    assertEquals(0x36, first.register(0x10));

    remove(load);
    assertEquals("connected 1280x800", shown("drm/LVDS-1"), "nobody has told the card");
    assertEquals("no device", shown("dsi/dsi@32e60000"));
    assertEquals(Outcome.GONE, commit(screen));
    assertEquals(List.of("add drm card0"), board.offers().told());
  }

  @Test
  void aSecondBridgeReachesTheHostAndNotTheCard() {
    board.plug(
        CONNECTOR, new SimAddon("a", List.of(new SimAddon.Part(BUS, 0x2c, new Sn65dsi8xChip()))));
    remove(load(display("innolux,g101ice-l01", "1 2")));
    board.unplug(CONNECTOR);
    Sn65dsi8xChip second = new Sn65dsi8xChip();
    board.plug(CONNECTOR, new SimAddon("b", List.of(new SimAddon.Part(BUS, 0x2c, second))));
    load(display("innolux,g101ice-l01", "1 2 3 4"));
    assertEquals("4 lanes rgb888", shown("dsi/dsi@32e60000"));
    assertEquals("connected 1280x800", shown("drm/LVDS-1"), "of the first");
    Handle screen =
        board.take(new Provision(DSI, Service.SCREEN, "LVDS-1"), "the compositor").orElseThrow();
    assertEquals(Outcome.GONE, commit(screen));
    assertEquals(0, second.register(0x10), "nobody has spoken to it");
  }

  @Test
  void aPanelBelowTheHostIsNoDevice() {
    String text =
        """
        /dts-v1/; /plugin/;
        &dsi {
          #address-cells = <1>; #size-cells = <0>;
          panel@0 { compatible = "bananapi,lhr050h41", "ilitek,ili9881c"; reg = <0>; };
        };
        """;
    Overlay overlay =
        Examples.value(
            Overlay.of("panel", Examples.compile("panel.dtso", text.getBytes(ISO_8859_1))));
    List<Devices.Observed> seen = new ArrayList<>();
    LoadId load = load(overlay);
    board.devices().watch(load, seen::add);
    board.time().runUntilIdle();
    assertEquals(Optional.empty(), board.model().device(DSI.child("panel@0")));
    String told = seen.getLast().toString();
    assertEquals(
        true,
        told.contains("nothing in a kernel is told of new nodes below a DSI host such as"),
        told);
  }
}
