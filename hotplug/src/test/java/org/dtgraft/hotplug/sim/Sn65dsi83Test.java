package org.dtgraft.hotplug.sim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.CatalogueTree;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.sim.part.Sn65dsi8xChip;
import org.dtgraft.hotplug.testing.Examples;
import org.dtgraft.hotplug.testing.Rig;
import org.dtgraft.hotplug.testing.Viewer;
import org.junit.jupiter.api.Test;

/// What the bridge's driver does to the bridge's registers.
class Sn65dsi83Test {
  private static final Outcome DONE = new Outcome.Done(0);
  private static final String LANES = "data-lanes = <1 2>;";

  private Rig rig = new Rig().started();

  /// The example board whose addon-15 is written a little otherwise.
  private void with(String was, String is) {
    Map<String, Overlay> overlays = new HashMap<>();
    for (String file : CatalogueTree.files(Examples.tree("catalogue.dts"))) {
      String text = Examples.text(file);
      assertTrue(!file.equals("addon-15.dtso") || text.contains(was), was);
      byte[] source =
          (file.equals("addon-15.dtso") ? text.replace(was, is) : text).getBytes(ISO_8859_1);
      overlays.put(file, Examples.value(Overlay.of(file, Examples.compile(file, source))));
    }
    Catalogue catalogue =
        Examples.value(CatalogueTree.read(Examples.tree("catalogue.dts"), overlays));
    rig = new Rig(Examples.BASE, catalogue).started();
  }

  /// Plugs an add-on and gives its bridge.
  private Sn65dsi8xChip plug(String name) {
    SunhBoard board = rig.board();
    SimAddon addon = board.hardware(rig.connector(), name, board.identity(rig.connector(), name));
    rig.platform().plug(rig.connector(), addon);
    rig.idle();
    return addon.parts().stream()
        .flatMap(p -> p.chip() instanceof Sn65dsi8xChip chip ? List.of(chip).stream() : null)
        .findFirst()
        .orElseThrow();
  }

  private Outcome commit() {
    Viewer viewer = new Viewer(rig);
    return viewer.ask(viewer.screen().orElseThrow(), "commit");
  }

  private static void holds(Sn65dsi8xChip chip, int from, int... values) {
    for (int i = 0; i < values.length; i++) {
      int register = from + i;
      assertEquals(
          Integer.toHexString(values[i]),
          Integer.toHexString(chip.register(register)),
          () -> "register 0x" + Integer.toHexString(register));
    }
  }

  @Test
  void probeTouchesNoRegister() {
    plug("addon-13");
    assertEquals(
        List.of(),
        rig.platform().points().reached().stream().filter(p -> p.contains("at 0x2c")).toList());
    rig.unplug();
  }

  @Test
  void fourLanesAndTwoLvdsChannels() {
    Sn65dsi8xChip chip = plug("addon-13");
    assertEquals(DONE, commit());
    // 141.2 MHz: DSI 423.6 MHz by 6 is LVDS 70.6 MHz, which is in range 2
    holds(chip, 0x0a, 0x80 | 2 << 1 | 1, 5 << 3);
    holds(chip, 0x0d, 0x01);
    holds(chip, 0x10, 0x26, 0x00, 84);
    // both channels, 24 bits, JEIDA
    holds(chip, 0x18, 0x0f, 0x05, 0x03, 0x00);
    holds(chip, 0x20, 0x80, 0x07);
    holds(chip, 0x24, 0x38, 0x04);
    holds(chip, 0x28, 33, 0);
    holds(chip, 0x2c, 42 / 2, 0);
    holds(chip, 0x30, 14, 0);
    holds(chip, 0x34, 88 / 2);
    holds(chip, 0x36, 14);
    holds(chip, 0x38, 58 / 2);
    holds(chip, 0x3a, 8);
    holds(chip, 0x3c, 0);
    holds(chip, 0xe5, 0);
    assertTrue(chip.isLocked());
    rig.unplug();
  }

  @Test
  void twoLanesAndOneLvdsChannel() {
    Sn65dsi8xChip chip = plug("addon-15");
    assertEquals(DONE, commit());
    // 71.1 MHz: DSI 426.6 MHz by 6
    holds(chip, 0x0a, 0x80 | 2 << 1 | 1, 5 << 3);
    holds(chip, 0x10, 0x36, 0x00, 85);
    // channel A alone, 24 bits, SPWG
    holds(chip, 0x18, 0x18, 0x05, 0x03, 0x00);
    holds(chip, 0x20, 0x00, 0x05);
    holds(chip, 0x24, 0x20, 0x03);
    holds(chip, 0x2c, 40, 0);
    holds(chip, 0x34, 60);
    rig.unplug();
  }

  @Test
  void thePanelsMappingAndTheTerminationAreWritten() {
    with(
        "remote-endpoint = <&panel_in>;",
        "remote-endpoint = <&panel_in>; ti,lvds-termination-ohms = <100>;");
    Sn65dsi8xChip chip = plug("addon-15");
    assertEquals(DONE, commit());
    holds(chip, 0x1a, 0x01);
    rig.unplug();
    with(
        "compatible = \"innolux,g101ice-l01\";",
        "compatible = \"innolux,g101ice-l01\"; data-mapping = \"jeida-18\";");
    chip = plug("addon-15");
    assertEquals(DONE, commit());
    holds(chip, 0x18, 0x12);
    rig.unplug();
  }

  @Test
  void withAnInterruptErrorsAreAskedForWhileItIsOn() {
    with("enable-gpios = <&expander 2 0>;", "interrupts = <3 1>;");
    Sn65dsi8xChip chip = plug("addon-15");
    assertEquals(DONE, commit());
    holds(chip, 0xe0, 0x01, 0xfe);
    Viewer viewer = new Viewer(rig);
    assertEquals(DONE, viewer.ask(viewer.screen().orElseThrow(), "disable"));
    holds(chip, 0xe0, 0x00, 0x00);
    rig.unplug();
  }

  @Test
  void aPllThatCannotLockFailsTheCommitByName() {
    with(LANES, "data-lanes = <1>;");
    Sn65dsi8xChip chip = plug("addon-15");
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    assertEquals(new Outcome.Failed("failed to lock PLL, ret=-110"), commit());
    assertFalse(chip.isLocked());
    holds(chip, 0x0d, 0x00);
    assertEquals(new Outcome.Failed("failed to lock PLL, ret=-110"), commit(), "and again");
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }

  @Test
  void lanesThatThePartDoesNotHaveFailTheProbe() {
    with(LANES, "data-lanes = <1 2 3 4 5>;");
    plug("addon-15");
    ConnectorState.Degraded degraded = assertInstanceOf(ConnectorState.Degraded.class, rig.state());
    assertTrue(degraded.toString().contains("failed to attach DSI host"), degraded::toString);
    assertTrue(new Viewer(rig).screen().isEmpty());
    rig.unplug();
  }

  @Test
  void withoutAHostAtTheConnectorTheBridgeWaitsAndThereIsNoScreen() {
    KernelProfile profile = new KernelProfile("without display hotplug", true, false);
    rig =
        new Rig(SunhBoard.of(Examples.BASE, Examples.CATALOGUE, profile), Examples.CATALOGUE)
            .started();
    plug("addon-15");
    ConnectorState.Degraded degraded = assertInstanceOf(ConnectorState.Degraded.class, rig.state());
    assertTrue(
        degraded.toString().contains("waits for /addon-connector/dsi (port@0): no device"),
        degraded::toString);
    assertEquals(
        List.of("dsi/dsi@32e60000"),
        rig.platform().offers().shown().keySet().stream()
            .filter(name -> name.startsWith("dsi") || name.startsWith("drm"))
            .toList());
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }

  @Test
  void thePartKeepsItsIdentityAndItsErrorsUntilTheyAreCleared() {
    Sn65dsi8xChip chip = new Sn65dsi8xChip();
    chip.write(new byte[] {0x00, 1, 2, 3});
    holds(chip, 0x00, 0x35, 0x38, 0x49, 0x53, 0x44, 0x20, 0x20, 0x20, 0x01);
    holds(chip, 0xe5, 0x01);
    chip.write(new byte[] {(byte) 0xe5, 0x01});
    holds(chip, 0xe5, 0x01);
    chip.write(new byte[] {0x0a, 0x05, 5 << 3});
    chip.write(new byte[] {0x10, 0x26, 0x00, 84});
    chip.write(new byte[] {0x0d, 0x01});
    assertTrue(chip.isLocked());
    chip.write(new byte[] {(byte) 0xe5, 0x01});
    holds(chip, 0xe5, 0x00);
    chip.write(new byte[] {0x12, 0x07});
    assertFalse(chip.isLocked(), "below 40 MHz");
  }
}
