package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.testing.Cards;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// LAN966x cards in the slots of a board.
class PciCardsTest {
  private final Rig rig = new Rig(Cards.BOARD, Cards.CATALOGUE).started();

  private static NodePath bus(NodePath slot) {
    return slot.child("dev@0,0").child("pci-ep-bus@0");
  }

  @Test
  void aCardIsReadyWithAllItsPartsAndLeavesNothing() {
    rig.plug("lan966x");
    ConnectorState.Ready ready =
        assertInstanceOf(ConnectorState.Ready.class, rig.state(), () -> rig.events().toString());
    assertEquals("lan966x", ready.addon().name());
    assertTrue(rig.platform().model().isBound(bus(Cards.FIRST).child("switch@e0000000")));
    assertEquals(
        List.of("net/eth0", "net/eth1"), List.copyOf(rig.platform().offers().shown().keySet()));
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state(), () -> rig.events().toString());
    assertEquals(List.of(), rig.platform().live().loads());
    assertEquals(List.of(), rig.platform().offers().handles().open());
  }
}
