package org.dtgraft.hotplug.sim;

import static org.dtgraft.hotplug.testing.NetBoard.BESIDE;
import static org.dtgraft.hotplug.testing.NetBoard.PHY;
import static org.dtgraft.hotplug.testing.NetBoard.RGMII_MAC;
import static org.dtgraft.hotplug.testing.NetBoard.SPI_MAC;
import static org.dtgraft.hotplug.testing.NetBoard.SWITCH;
import static org.dtgraft.hotplug.testing.NetBoard.SWITCH_MAC;
import static org.dtgraft.hotplug.testing.NetBoard.begin;
import static org.dtgraft.hotplug.testing.NetBoard.call;
import static org.dtgraft.hotplug.testing.NetBoard.port;
import static org.dtgraft.hotplug.testing.NetBoard.take;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.connector.Holder;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.NodeStatus;
import org.dtgraft.hotplug.testing.NetBoard;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// Network ports that come and go with an add-on, with PHYs, a switch, and MACs of add-on and base.
class NetPortsTest {
  private final Rig rig = NetBoard.rig();

  private String shown(String name) {
    return rig.platform().offers().shown().getOrDefault(name, "not there");
  }

  /// `eth0`, `eth1` and so on.
  private static Map<String, String> ports(String... states) {
    Map<String, String> ports = new TreeMap<>();
    for (int i = 0; i < states.length; i++) {
      ports.put("net/eth" + i, states[i]);
    }
    return ports;
  }

  private void plugWithout(String addon, int address) {
    var hardware =
        rig.board()
            .hardware(rig.connector(), addon, rig.board().identity(rig.connector(), addon))
            .without(address);
    rig.platform().plug(rig.connector(), hardware);
    rig.idle();
  }

  private List<String> reached(String word) {
    return rig.platform().points().reached().stream().filter(p -> p.startsWith(word)).toList();
  }

  @Test
  void aPhyIsFoundByWhatItSaysItIs() {
    rig.plug("addon-switch");
    assertTrue(reached("transfer at 0x6 on mdio").size() >= 3, "two halves, and the status");
    assertEquals(
        new NodeStatus.Bound(BESIDE, "Generic PHY"), rig.platform().model().status(BESIDE));
  }

  @Test
  void whereNobodyAnswersThereIsNoPhyAndItsMacWaits() {
    plugWithout("addon-switch", 6);
    NodeStatus.Failed phy =
        assertInstanceOf(NodeStatus.Failed.class, rig.platform().model().status(BESIDE));
    assertTrue(phy.why().contains("MDIO device is missing"), phy::why);
    assertInstanceOf(NodeStatus.Deferred.class, rig.platform().model().status(SWITCH));
    assertInstanceOf(ConnectorState.Degraded.class, rig.state());
    rig.unplug();
  }

  @Test
  void aSwitchThatIsNotThereStaysBusyForEver() {
    plugWithout("addon-switch", 4);
    NodeStatus.Failed seen =
        assertInstanceOf(NodeStatus.Failed.class, rig.platform().model().status(SWITCH));
    assertTrue(seen.why().contains("switch stays busy"), seen::why);
    rig.unplug();
  }

  @Test
  void ethernetOnSpiThatIsNotThereIsNotFound() {
    plugWithout("addon-spi", 0);
    NodeStatus.Failed seen =
        assertInstanceOf(NodeStatus.Failed.class, rig.platform().model().status(SPI_MAC));
    assertTrue(seen.why().contains("chip not found"), seen::why);
    rig.unplug();
  }

  @Test
  void portsHaveTheSmallestFreeNumbers() {
    assertEquals(ports("down", "down"), rig.platform().offers().shown());
    rig.plug("addon-switch");
    assertEquals(ports("down", "down", "down", "down", "down"), rig.platform().offers().shown());
    rig.unplug();
    assertEquals(ports("down", "down"), rig.platform().offers().shown());
  }

  @Test
  void theSameAddonMayHaveAnotherNumberAndIsFoundByItsDevice() {
    rig.platform().unbind(SWITCH_MAC);
    rig.idle();
    rig.plug("addon-spi");
    assertEquals(ports("down", "down"), rig.platform().offers().shown());
    rig.platform().bind(SWITCH_MAC);
    rig.idle();
    assertEquals("down", shown("net/eth2"), "of the base, which came second");
    assertInstanceOf(Outcome.Done.class, call(rig, take(rig, port(SPI_MAC, "")), "up", 0));
    assertEquals("up", shown("net/eth0"));
    rig.unplug();
    rig.plug("addon-spi");
    assertInstanceOf(Outcome.Done.class, call(rig, take(rig, port(SPI_MAC, "")), "up", 0));
    assertEquals(ports("up", "down", "down"), rig.platform().offers().shown());
    rig.unplug();
  }

  private void sends(Handle port, String name) {
    List<Outcome> up = begin(rig, port, "up", 0);
    rig.pass(Duration.ofMillis(1900));
    assertInstanceOf(Outcome.Done.class, up.getLast());
    assertEquals("down", shown(name), "there is no link yet");
    rig.pass(Duration.ofMillis(1500));
    assertEquals("up", shown(name));
    assertEquals(new Outcome.Done(1000), call(rig, port, "send", 1000));
    assertInstanceOf(Outcome.Done.class, call(rig, port, "down", 0));
    assertEquals("down", shown(name));
    assertEquals(new Outcome.Failed("network is down"), call(rig, port, "send", 64));
  }

  @Test
  void aPortOfASwitchWithAPhyInsideComesUpAndSends() {
    rig.plug("addon-switch");
    sends(take(rig, port(SWITCH, "port@0")), "net/eth2");
    rig.unplug();
  }

  @Test
  void aPortOfASwitchWithAPhyBesideComesUpAndSends() {
    rig.plug("addon-switch");
    sends(take(rig, port(SWITCH, "port@2")), "net/eth4");
    rig.unplug();
  }

  @Test
  void aPortOnSpiComesUpAndSends() {
    rig.plug("addon-spi");
    sends(take(rig, port(SPI_MAC, "")), "net/eth2");
    rig.unplug();
  }

  @Test
  void aFrameBeforeTheLinkGoesNowhere() {
    rig.plug("addon-spi");
    Handle port = take(rig, port(SPI_MAC, ""));
    begin(rig, port, "up", 0);
    rig.pass(Duration.ofMillis(100));
    List<Outcome> sent = begin(rig, port, "send", 64);
    rig.pass(Duration.ofMillis(100));
    assertEquals(List.of(new Outcome.Failed("no carrier")), sent);
    rig.idle();
  }

  @Test
  void whoSendsWhenItIsPulledIsWokenWithAnError() {
    rig.plug("addon-spi");
    Handle port = take(rig, port(SPI_MAC, ""));
    call(rig, port, "up", 0);
    List<Outcome> sent = begin(rig, port, "send", 1500);
    rig.pass(Duration.ofNanos(100_000));
    assertEquals(List.of(), sent, "it is on its way");
    rig.unplug();
    assertEquals(1, sent.size());
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertEquals(Outcome.GONE, call(rig, port, "send", 64));
    assertEquals(Outcome.GONE, call(rig, port, "up", 0));
    assertFalse(rig.platform().offers().shown().containsKey("net/eth2"));
  }

  @Test
  void theMacOfTheBaseStaysUpWhenTheSwitchIsPulled() {
    rig.plug("addon-switch");
    Handle port = take(rig, port(SWITCH, "port@1"));
    call(rig, port, "up", 0);
    assertEquals("up", shown("net/eth0"), "the conduit is opened with the first port");
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertEquals(ports("up", "down"), rig.platform().offers().shown());
    Handle conduit = take(rig, port(SWITCH_MAC, ""));
    assertEquals(new Outcome.Done(64), call(rig, conduit, "send", 64));
    rig.platform().letGo(conduit);
    rig.platform().letGo(port);
    assertEquals(List.of(), rig.platform().offers().handles().open());
  }

  @Test
  void whoUsesAPhyLeavesBeforeItThoughTheTreeTellsNothing() {
    rig.plug("addon-switch");
    List<NodePath> both = List.of(SWITCH, BESIDE);
    assertTrue(
        rig.platform().model().suppliers(SWITCH).stream()
            .noneMatch(l -> l.supplier().equals(BESIDE)),
        "phy-handle makes no link");
    assertEquals(
        List.of(BESIDE, SWITCH),
        rig.platform().model().unbindOrder(both).stream().map(d -> d.node()).toList(),
        "by the tree the PHY would go first");
    rig.unplug();
    List<String> unbinds = reached("unbind ");
    int user = unbinds.indexOf("unbind " + SWITCH);
    assertTrue(user >= 0 && user < unbinds.indexOf("unbind " + BESIDE), unbinds::toString);
    assertFalse(rig.words(rig.connector()).contains("stuck"));
  }

  @Test
  void aMacOfTheBaseThatKeepsAPhyOfTheAddonIsNamedUntilItsPortIsDown() {
    rig.plug("addon-phy");
    Handle port = take(rig, port(RGMII_MAC, ""));
    call(rig, port, "up", 0);
    assertEquals("up", shown("net/eth1"));
    rig.unplug();
    ConnectorState.Stuck stuck = assertInstanceOf(ConnectorState.Stuck.class, rig.state());
    assertEquals(
        List.of(new Holder(RGMII_MAC.toString(), "ethernet-phy of " + PHY)), stuck.holders());
    assertInstanceOf(Outcome.Done.class, call(rig, port, "down", 0));
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
    assertEquals(
        new Outcome.Failed("no PHY found"), call(rig, port, "up", 0), "the MAC is there, alone");
  }
}
