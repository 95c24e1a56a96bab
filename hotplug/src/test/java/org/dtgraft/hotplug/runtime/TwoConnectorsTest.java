package org.dtgraft.hotplug.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.testing.Examples;
import org.dtgraft.hotplug.testing.Rig;
import org.dtgraft.hotplug.testing.Seeds;
import org.junit.jupiter.api.Test;

/// Two connectors on one board: the same add-on twice (S6), a bus segment that both share (S7), and
/// one that is in trouble while the other is not.
class TwoConnectorsTest {
  private static final NodePath ONE = NodePath.of("addon-connector");
  private static final NodePath TWO = NodePath.of("addon-connector-2");

  /// A board with a second connector, whose segments `i2c-dbat`, `i2c-gp` and `i2c-btp` are on
  /// these buses.
  private static Rig rig(String dbat, String gp, String btp) {
    String second =
        """

        / {
          addon-connector-2 {
            compatible = "ge,sunh-addon-connector";
            i2c-dbat { i2c-parent = <&%s>; #address-cells = <1>; #size-cells = <0>; };
            i2c-gp { i2c-parent = <&%s>; #address-cells = <1>; #size-cells = <0>; };
            i2c-btp { i2c-parent = <&%s>; #address-cells = <1>; #size-cells = <0>; };
            dsi { ports { #address-cells = <1>; #size-cells = <0>; }; };
            devices { };
          };
        };
        """
            .formatted(dbat, gp, btp);
    String source = Examples.text("base.dts") + second;
    DeviceTree base = Examples.compile("two.dts", source.getBytes(StandardCharsets.ISO_8859_1));
    return new Rig(base, Examples.CATALOGUE).started();
  }

  private static Rig apart() {
    return rig("i2c3", "i2c1", "i2c2");
  }

  private static void plug(Rig rig, NodePath connector, String addon) {
    rig.board().plug(connector, addon);
    rig.idle();
  }

  private static void unplug(Rig rig, NodePath connector) {
    rig.board().unplug(connector);
    rig.idle();
  }

  private static void isReady(Rig rig, NodePath connector) {
    assertInstanceOf(ConnectorState.Ready.class, rig.runtime().state(connector));
  }

  @Test
  void theSameAddonTwiceLeavesInAnyOrder() {
    for (List<NodePath> order : List.of(List.of(ONE, TWO), List.of(TWO, ONE))) {
      Rig rig = apart();
      plug(rig, ONE, "addon-13");
      plug(rig, TWO, "addon-13");
      isReady(rig, ONE);
      isReady(rig, TWO);
      order.forEach(c -> unplug(rig, c));
      assertEquals(2, rig.count("empty"));
    }
  }

  @Test
  void bothAtOnceDoNotDisturbEachOther() {
    Seeds.hold(
        200,
        random -> {
          Rig rig = apart();
          for (int i = 0; i < 12; i++) {
            NodePath connector = random.nextBoolean() ? ONE : TWO;
            rig.board().unplug(connector);
            if (random.nextBoolean()) {
              rig.board().plug(connector, "addon-1" + List.of(3, 5, 8).get(random.nextInt(3)));
            }
            rig.pass(Duration.ofNanos(random.nextLong(40_000_000)));
          }
          rig.idle();
          rig.board().unplug(ONE);
          rig.board().unplug(TWO);
          rig.idle();
          assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(ONE));
          assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(TWO));
        });
  }

  @Test
  void onASharedSegmentTheSecondIsRefusedAndTheFirstUnaffected() {
    Rig rig = rig("i2c2", "i2c1", "i2c3");
    plug(rig, TWO, "addon-18");
    isReady(rig, TWO);
    plug(rig, ONE, "addon-13");
    String why = assertInstanceOf(ConnectorState.Refused.class, rig.runtime().state(ONE)).why();
    assertTrue(why.contains("address 0x51 on /soc/i2c@30a30000 is taken by " + TWO), why);
    isReady(rig, TWO);
    unplug(rig, TWO);
    rig.runtime().tryAgain(ONE);
    rig.idle();
    isReady(rig, ONE);
    unplug(rig, ONE);
  }

  @Test
  void whoIsStuckSaysSoAgainOnlyWhenTheHoldersAreOthers() {
    Rig rig = apart();
    plug(rig, ONE, "addon-13");
    plug(rig, TWO, "addon-13");
    rig.faults().hold("panel-dsi-lvds", "the compositor");
    unplug(rig, ONE);
    assertEquals(1, rig.count("stuck"));
    rig.runtime().tryAgain(ONE);
    rig.idle();
    assertEquals(1, rig.count("stuck"), "the same holder");
    rig.faults().hold("panel-dsi-lvds", "the screen recorder");
    rig.runtime().tryAgain(ONE);
    rig.idle();
    assertEquals(2, rig.count("stuck"), "another holder");
    rig.faults().letGo("panel-dsi-lvds");
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(ONE));
    unplug(rig, TWO);
  }

  @Test
  void anotherConnectorThatUnloadsDoesNotRepeatWhoIsStuck() {
    Rig rig = apart();
    plug(rig, ONE, "addon-13");
    plug(rig, TWO, "addon-18");
    rig.faults().hold("panel-dsi-lvds", "the compositor");
    unplug(rig, ONE);
    unplug(rig, TWO);
    plug(rig, TWO, "addon-15");
    unplug(rig, TWO);
    assertInstanceOf(ConnectorState.Stuck.class, rig.runtime().state(ONE));
    assertEquals(1, rig.count("stuck"));
    rig.faults().letGo("panel-dsi-lvds");
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(ONE));
  }

  @Test
  void oneInQuarantineLeavesTheOtherAlone() {
    Rig rig = apart();
    plug(rig, ONE, "addon-13");
    rig.faults().failRemoval("addon-13.dtso", "the revert failed");
    unplug(rig, ONE);
    assertInstanceOf(ConnectorState.Quarantined.class, rig.runtime().state(ONE));
    plug(rig, TWO, "addon-13");
    isReady(rig, TWO);
    unplug(rig, TWO);
    rig.runtime().clear(ONE);
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(ONE));
  }
}
