package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.testing.Cards;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// A card is pulled at every point of its life, and the other in the meantime does what it did.
class PciSurpriseTest {

  private static Rig withNeighbour() {
    Rig rig = new Rig(Cards.BOARD, Cards.CATALOGUE).started();
    rig.board().plug(Cards.SECOND, "lan966x");
    return rig.idle();
  }

  /// Plugged, both ports up, a frame, pulled.
  private static void life(Rig rig) {
    rig.board().plug(Cards.FIRST, "lan966x");
    rig.idle();
    call(rig, "port@0", "up");
    call(rig, "port@1", "up");
    rig.idle();
    call(rig, "port@0", "send");
    rig.idle();
    rig.board().unplug(Cards.FIRST);
    rig.idle();
  }

  private static void call(Rig rig, String port, String what) {
    Provision provision =
        new Provision(
            Cards.FIRST.child("dev@0,0").child("pci-ep-bus@0").child("switch@e0000000"),
            Service.PORT,
            port);
    rig.platform()
        .take(provision, "the user")
        .ifPresent(handle -> rig.platform().call(handle, what, 60, _ -> {}));
  }

  private static List<String> points() {
    Rig rig = withNeighbour();
    int before = rig.platform().points().count();
    life(rig);
    List<String> all = rig.platform().points().reached();
    return all.subList(before, all.size());
  }

  @Test
  void pulledAtAnyPointItEndsInEmptyAndComesAgain() {
    List<String> points = points();
    assertTrue(points.size() > 100, () -> "few points: " + points);
    assertTrue(points.stream().anyMatch(p -> p.startsWith("interrupt by")), points::toString);
    for (int i = 0; i < points.size(); i++) {
      String where = "pulled at point " + i + ": " + points.get(i);
      Rig rig = withNeighbour();
      rig.platform()
          .points()
          .at(rig.platform().points().count() + i, () -> rig.board().unplug(Cards.FIRST));
      life(rig);
      assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(Cards.FIRST), () -> where);
      assertInstanceOf(ConnectorState.Ready.class, rig.runtime().state(Cards.SECOND), () -> where);
      rig.board().plug(Cards.FIRST, "lan966x");
      rig.idle();
      assertInstanceOf(ConnectorState.Ready.class, rig.runtime().state(Cards.FIRST), () -> where);
      rig.board().unplug(Cards.SECOND);
      rig.board().unplug(Cards.FIRST);
      rig.idle();
      assertEquals(List.of(), rig.platform().live().loads(), where);
    }
  }

  /// The one waits for its probe while the other is probed.
  @Test
  void ofTwoThatComeAtOnceOneIsPulledAtAnyPoint() {
    for (int i = 0; i < 60; i++) {
      Rig rig = new Rig(Cards.BOARD, Cards.CATALOGUE).started();
      rig.platform()
          .points()
          .at(rig.platform().points().count() + i, () -> rig.board().unplug(Cards.SECOND));
      rig.board().plug(Cards.FIRST, "lan966x");
      rig.board().plug(Cards.SECOND, "lan966x");
      rig.idle();
      String where = "pulled at point " + i;
      assertInstanceOf(ConnectorState.Ready.class, rig.runtime().state(Cards.FIRST), where);
      assertInstanceOf(ConnectorState.Empty.class, rig.runtime().state(Cards.SECOND), where);
    }
  }

  @Test
  void swappedAtAnyPointTheSecondWorks() {
    int points = points().size();
    for (int i = 0; i < points; i++) {
      Rig rig = withNeighbour();
      rig.platform()
          .points()
          .at(
              rig.platform().points().count() + i,
              () -> {
                rig.board().unplug(Cards.FIRST);
                rig.board().plug(Cards.FIRST, "lan966x");
              });
      rig.board().plug(Cards.FIRST, "lan966x");
      rig.idle();
      assertInstanceOf(
          ConnectorState.Ready.class, rig.runtime().state(Cards.FIRST), "swapped at point " + i);
    }
  }
}
