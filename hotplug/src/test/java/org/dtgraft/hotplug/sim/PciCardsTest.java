package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.standard.AddressTranslation;
import org.dtgraft.devicetree.standard.Translation;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.addon.Identity;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.testing.Cards;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// LAN966x cards in the slots of a board.
class PciCardsTest {
  private final Rig rig = new Rig(Cards.BOARD, Cards.CATALOGUE).started();

  private static NodePath bus(NodePath slot) {
    return slot.child("dev@0,0").child("pci-ep-bus@0");
  }

  private static NodePath ports(NodePath slot) {
    return bus(slot).child("switch@e0000000");
  }

  private void plug(NodePath slot) {
    rig.board().plug(slot, "lan966x");
    rig.idle();
    assertInstanceOf(
        ConnectorState.Ready.class, rig.runtime().state(slot), () -> rig.events().toString());
  }

  private void unplug(NodePath slot) {
    rig.board().unplug(slot);
    rig.idle();
    assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(slot));
  }

  private Handle port(NodePath slot, int number) {
    return rig.platform()
        .take(new Provision(ports(slot), Service.PORT, "port@" + number), "the user")
        .orElseThrow();
  }

  private Outcome call(Handle handle, String what, int value) {
    List<Outcome> outcomes = new ArrayList<>();
    rig.platform().call(handle, what, value, outcomes::add);
    rig.board().runUntilIdle();
    return outcomes.getLast();
  }

  /// Brings both ports of a card up, and gives the first.
  private Handle up(NodePath slot) {
    Handle first = port(slot, 0);
    assertEquals(new Outcome.Done(0), call(first, "up", 0));
    assertEquals(new Outcome.Done(0), call(port(slot, 1), "up", 0));
    return first;
  }

  private Optional<String> shown(String name) {
    return Optional.ofNullable(rig.platform().offers().shown().get(name));
  }

  private Optional<String> received(String port) {
    return shown("net/" + port + "/statistics/rx_packets");
  }

  private static final String LINE = "interrupts/interrupt-controller@8000000:0,32,4";

  @Test
  void aCardIsReadyWithAllItsPartsAndLeavesNothing() {
    plug(Cards.FIRST);
    assertTrue(rig.platform().model().isBound(ports(Cards.FIRST)));
    assertTrue(
        rig.platform()
            .model()
            .isBound(bus(Cards.FIRST).child("mdio@e200413c").child("ethernet-phy@1")));
    assertEquals(
        List.of("net/eth0", "net/eth1"), List.copyOf(rig.platform().offers().shown().keySet()));
    unplug(Cards.FIRST);
    assertEquals(List.of(), rig.platform().live().loads());
    assertEquals(List.of(), rig.platform().offers().handles().open());
  }

  @Test
  void framesGoOutAndComeInByAnInterrupt() {
    plug(Cards.FIRST);
    plug(Cards.SECOND);
    Handle one = up(Cards.FIRST);
    Handle two = up(Cards.SECOND);
    assertEquals(new Outcome.Done(100), call(one, "send", 100));
    assertEquals(new Outcome.Done(60), call(two, "send", 1));
    assertEquals(new Outcome.Done(60), call(two, "send", 60));
    assertEquals(Optional.of("1"), received("eth1"));
    assertEquals(Optional.of("2"), received("eth3"));
    assertEquals(Optional.empty(), shown(LINE));
  }

  @Test
  void aPortThatIsDownReceivesNothing() {
    plug(Cards.FIRST);
    Handle one = up(Cards.FIRST);
    assertEquals(new Outcome.Done(0), call(port(Cards.FIRST, 1), "down", 0));
    assertEquals(new Outcome.Done(60), call(one, "send", 60));
    assertEquals(Optional.empty(), received("eth1"));
  }

  @Test
  void oneIsPulledUnderTrafficAndTheOtherGoesOn() {
    plug(Cards.FIRST);
    plug(Cards.SECOND);
    Handle one = up(Cards.FIRST);
    Handle two = up(Cards.SECOND);
    List<Outcome> outcomes = new ArrayList<>();
    rig.platform().call(one, "send", 60, outcomes::add);
    rig.platform().call(two, "send", 60, outcomes::add);
    rig.platform().time().step();
    unplug(Cards.FIRST);
    assertEquals(2, outcomes.size());
    assertEquals(Optional.of("1"), received("eth3"));
    assertEquals(Optional.empty(), received("eth1"));
    assertEquals(Outcome.GONE, call(one, "send", 60));
    call(two, "send", 60);
    assertEquals(Optional.of("2"), received("eth3"));
    unplug(Cards.SECOND);
  }

  @Test
  void aStuckLineIsNeverQuietAndTheOtherCardGoesOn() {
    plug(Cards.FIRST);
    plug(Cards.SECOND);
    Handle two = up(Cards.SECOND);
    rig.faults().stickLine();
    unplug(Cards.FIRST);
    assertEquals(Optional.of("never quiet"), shown(LINE));
    call(two, "send", 60);
    assertEquals(Optional.of("1"), received("eth3"));
    rig.platform().mend();
    assertEquals(Optional.empty(), shown(LINE));
    unplug(Cards.SECOND);
  }

  @Test
  void aStuckLineThatNobodyCaresForIsPolled() {
    plug(Cards.FIRST);
    rig.faults().stickLine();
    rig.platform().driver("lan966x-oic", false);
    unplug(Cards.FIRST);
    rig.board().plug(Cards.SECOND, "lan966x");
    rig.idle();
    assertInstanceOf(ConnectorState.Degraded.class, rig.runtime().state(Cards.SECOND));
    assertEquals(Optional.of("nobody cared, polled"), shown(LINE));
    rig.platform().driver("lan966x-oic", true);
    rig.idle();
    assertInstanceOf(ConnectorState.Ready.class, rig.runtime().state(Cards.SECOND));
    call(up(Cards.SECOND), "send", 60);
    assertEquals(Optional.of("1"), received("eth1"));
    rig.platform().mend();
    unplug(Cards.SECOND);
  }

  private long oic(NodePath slot) {
    NodePath node = bus(slot).child("interrupt-controller@e00c0120");
    return ((Translation.Reached) AddressTranslation.toRoot(rig.platform().tree(), node, 0))
        .number();
  }

  @Test
  void theSecondTimeTheCardHasOtherAddresses() {
    plug(Cards.SECOND);
    plug(Cards.FIRST);
    long first = oic(Cards.FIRST);
    long other = oic(Cards.SECOND);
    unplug(Cards.FIRST);
    plug(Cards.FIRST);
    assertNotEquals(first, oic(Cards.FIRST));
    assertEquals(other, oic(Cards.SECOND));
    call(up(Cards.FIRST), "send", 60);
    assertEquals(Optional.of("1"), received("eth3"));
    unplug(Cards.FIRST);
    plug(Cards.FIRST);
    assertEquals(first, oic(Cards.FIRST));
    unplug(Cards.FIRST);
    unplug(Cards.SECOND);
  }

  @Test
  void aMachineWithoutATreeHasTheSame() {
    Rig bare = new Rig(Cards.BARE, Cards.CATALOGUE).started();
    assertEquals(
        List.of(NodePath.of("pci@0,0", "pci@1,0"), NodePath.of("pci@0,0", "pci@2,0")),
        bare.board().connectors());
    bare.plug("lan966x");
    assertInstanceOf(ConnectorState.Ready.class, bare.state());
    bare.unplug();
    assertInstanceOf(ConnectorState.Empty.class, bare.state());
  }

  @Test
  void aCardThatNobodyKnowsIsRefusedByName() {
    rig.board().plug(Cards.FIRST, "lan966x", new Identity.PciId(0x8086, 0x1533));
    rig.idle();
    ConnectorState.Refused refused =
        assertInstanceOf(ConnectorState.Refused.class, rig.runtime().state(Cards.FIRST));
    assertTrue(refused.why().contains("8086:1533"), refused::toString);
    unplug(Cards.FIRST);
  }

  @Test
  void aCardThatIsSwappedAtOnceIsFoundWhenTheOldHasLeft() {
    plug(Cards.FIRST);
    long first = oic(Cards.FIRST);
    rig.board().unplug(Cards.FIRST);
    plug(Cards.FIRST);
    assertNotEquals(first, oic(Cards.FIRST));
    unplug(Cards.FIRST);
  }
}
