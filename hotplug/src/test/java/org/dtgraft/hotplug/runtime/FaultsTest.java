package org.dtgraft.hotplug.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.hotplug.addon.Addon;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.ConnectorType;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.NodeState;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.sim.SunhBoard;
import org.dtgraft.hotplug.testing.Examples;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// Things go wrong: unknown identities (S10), refused overlays and failing probes (S11), suppliers
/// that never come (S20), holders, removals that fail, answers that never come.
class FaultsTest {
  private static String why(Rig rig) {
    return assertInstanceOf(ConnectorState.Refused.class, rig.state()).why();
  }

  private static void worksAgain(Rig rig) {
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    rig.faults().end();
    rig.plug("addon-13");
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    rig.unplug();
  }

  @Test
  void anUnknownIdentityIsRefusedByItsName() {
    Rig rig = new Rig().started();
    rig.board().plug(rig.connector(), "addon-13", new Identity.SunhModel(99));
    rig.idle();
    assertEquals("the catalogue has nothing for SUNH model 99", why(rig));
    worksAgain(rig);
  }

  @Test
  void anAddonThatIsDescribedLaterIsUsedWithoutBeingPluggedAgain() {
    List<ConnectorType> types = new ArrayList<>();
    ConnectorType type = Examples.CATALOGUE.types().getFirst();
    types.add(new ConnectorType(type.compatible(), type.format(), type.base(), List.of()));
    Catalogue catalogue = () -> List.copyOf(types);
    SunhBoard board = SunhBoard.of(Examples.BASE, Examples.CATALOGUE, KernelProfile.COMPLETE);
    Rig rig = new Rig(board, catalogue).started().plug("addon-13");
    assertEquals("the catalogue has nothing for SUNH model 23", why(rig));
    types.set(0, type);
    rig.runtime().catalogueChanged();
    rig.idle();
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    assertEquals(1, rig.count("plugged"));
    rig.unplug();
  }

  @Test
  void anEepromThatIsNotFittedIsNamed() {
    Rig rig = new Rig().started();
    rig.platform()
        .plug(
            rig.connector(),
            rig.board()
                .hardware(rig.connector(), "addon-13", new Identity.SunhModel(23))
                .without(0x51));
    rig.idle();
    assertTrue(why(rig).contains("eeprom@51: probe failed: no acknowledge at 0x51"), why(rig));
    worksAgain(rig);
  }

  @Test
  void aTransferThatFailsOnceIsTriedAgain() {
    Rig rig = new Rig().started();
    rig.faults().breakTransfer(1); // the first probes the EEPROM, the second reads the identity
    rig.plug("addon-13");
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    rig.unplug();
  }

  @Test
  void anyTransferMayFailAndTheNextPlugIsUnaffected() {
    for (int i = 0; i < 6; i++) {
      Rig rig = new Rig().started();
      rig.faults().breakTransfer(i);
      rig.plug("addon-15");
      worksAgain(rig);
    }
  }

  @Test
  void arefusedOverlayLeavesNothingAndTheNextPlugIsUnaffected() {
    for (String overlay : List.of("addon-base.dtso", "addon-13.dtso")) {
      Rig rig = new Rig().started();
      rig.faults().refuse(overlay, "no room");
      rig.plug("addon-13");
      assertEquals("no room", why(rig));
      assertEquals(0, rig.platform().live().loads().size());
      worksAgain(rig);
    }
  }

  @Test
  void anOverlayThatFitsNowhereIsRefusedWhole() {
    Rig rig =
        rig(
            """
            /dts-v1/;
            /plugin/;
            / {
              fragment@0 { target-path = ""; __overlay__ { devices { one { compatible = "gpio-leds"; }; }; }; };
              fragment@1 { target = <&nowhere>; __overlay__ { two { }; }; };
            };
            """);
    rig.plug("custom");
    assertTrue(why(rig).contains("nowhere"), why(rig));
    rig.unplug();
  }

  @Test
  void aFailingProbeIsDegradedAndTellsWhoWaitsForIt() {
    Rig rig = new Rig().started();
    rig.faults().failProbe("led-controller@2d", "wrong revision");
    rig.plug("addon-13");
    ConnectorState.Degraded degraded = assertInstanceOf(ConnectorState.Degraded.class, rig.state());
    assertEquals(
        List.of(
            "/addon-connector/devices/backlight-addon: waits for"
                + " /addon-connector/i2c-gp/led-controller@2d (leds): probe failed: wrong revision",
            "/addon-connector/devices/panel-dsi-lvds: waits for"
                + " /addon-connector/devices/backlight-addon (backlight): not bound",
            "/addon-connector/i2c-gp/dsi-lvds-bridge@2c: waits for"
                + " /addon-connector/devices/panel-dsi-lvds (remote-endpoint): not bound",
            "/addon-connector/i2c-gp/led-controller@2d: probe failed: wrong revision"),
        degraded.nodes().missing().stream().map(NodeState::toString).toList());
    worksAgain(rig);
  }

  @Test
  void aSupplierThatNeverComesIsNamedAndItsConsumerWaits() {
    Rig rig =
        rig(
            """
            /dts-v1/;
            /plugin/;
            / {
              fragment@0 {
                target-path = "";
                __overlay__ {
                  devices {
                    supply: regulator { compatible = "vendor,unheard-of"; };
                    panel { compatible = "auo,g133han01"; power-supply = <&supply>; };
                    off: spare { compatible = "regulator-fixed"; status = "disabled"; };
                    leds { compatible = "gpio-leds"; vcc-supply = <&off>; };
                  };
                };
              };
            };
            """);
    rig.plug("custom");
    ConnectorState.Degraded degraded = assertInstanceOf(ConnectorState.Degraded.class, rig.state());
    assertEquals(
        List.of(
            "/addon-connector/devices/regulator: no driver for vendor,unheard-of",
            "/addon-connector/devices/panel: waits for /addon-connector/devices/regulator"
                + " (power-supply): no driver for vendor,unheard-of",
            "/addon-connector/devices/leds: waits for /addon-connector/devices/spare"
                + " (vcc-supply): disabled"),
        degraded.nodes().missing().stream().map(NodeState::toString).toList());
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }

  @Test
  void aKernelWithoutBusExtensionsMakesNoDeviceOfTheEeprom() {
    Rig rig =
        new Rig(
                SunhBoard.of(Examples.BASE, Examples.CATALOGUE, KernelProfile.LINUX_7_3),
                Examples.CATALOGUE)
            .started()
            .plug("addon-13");
    assertTrue(why(rig).contains("'/addon-connector/i2c-dbat' extends a bus"), why(rig));
    rig.unplug();
  }

  @Test
  void aHolderIsNamedAndWhenItLetsGoTheConnectorGoesOnByItself() {
    Rig rig = new Rig().started().plug("addon-13");
    rig.faults().hold("panel-dsi-lvds", "the compositor");
    rig.unplug();
    ConnectorState.Stuck stuck = assertInstanceOf(ConnectorState.Stuck.class, rig.state());
    assertEquals(
        "[the compositor holds /addon-connector/devices/panel-dsi-lvds]",
        stuck.holders().toString());
    rig.faults().letGo("panel-dsi-lvds");
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }

  @Test
  void theNextAddonWaitsUntilTheHolderLetsGo() {
    Rig rig = new Rig().started().plug("addon-13");
    rig.faults().hold("panel-dsi-lvds", "the compositor");
    rig.unplug().plug("addon-18");
    assertInstanceOf(ConnectorState.Stuck.class, rig.state());
    rig.faults().letGo("panel-dsi-lvds");
    rig.idle();
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    rig.unplug();
  }

  @Test
  void aRemovalThatFailsIsQuarantinedUntilAPersonClearsIt() {
    Rig rig = new Rig().started().plug("addon-13");
    rig.faults().failRemoval("addon-13.dtso", "the revert failed at node 3");
    rig.unplug();
    assertInstanceOf(ConnectorState.Quarantined.class, rig.state());
    rig.plug("addon-15");
    assertInstanceOf(ConnectorState.Quarantined.class, rig.state());
    rig.runtime().clear(rig.connector());
    rig.idle();
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    rig.unplug();
  }

  @Test
  void aLoadThatIsNeverAnsweredEndsInStuckAndNamesThePlatform() {
    Rig rig = new Rig().started();
    rig.faults().silenceLoad("addon-13.dtso");
    rig.board().plug(rig.connector(), "addon-13");
    rig.board().runUntilIdle();
    ConnectorState.Stuck stuck = assertInstanceOf(ConnectorState.Stuck.class, rig.state());
    assertEquals("the platform", stuck.holders().getFirst().who());
    assertTrue(rig.platform().isReset(rig.connector()));
  }

  @Test
  void aRemovalThatIsNeverAnsweredEndsInStuck() {
    Rig rig = new Rig().started().plug("addon-13");
    rig.faults().silenceRemoval("addon-13.dtso");
    rig.unplug();
    assertInstanceOf(ConnectorState.Stuck.class, rig.state());
  }

  /// A board whose catalogue has one more add-on, `custom`.
  private static Rig rig(String overlay) {
    ConnectorType type = Examples.CATALOGUE.types().getFirst();
    Overlay custom =
        Examples.value(
            Overlay.of(
                "custom.dtso",
                Examples.compile("custom.dtso", overlay.getBytes(StandardCharsets.US_ASCII))));
    Addon addon = new Addon("custom", "Something else", new Identity.SunhModel(1), custom);
    Catalogue catalogue =
        () ->
            List.of(
                new ConnectorType(type.compatible(), type.format(), type.base(), List.of(addon)));
    return new Rig(Examples.BASE, catalogue).started();
  }
}
