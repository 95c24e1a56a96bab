package org.dtgraft.hotplug.pci;

import static org.dtgraft.hotplug.pci.Topologies.FIRST;
import static org.dtgraft.hotplug.pci.Topologies.PORT_1;
import static org.dtgraft.hotplug.pci.Topologies.PORT_2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.dtgraft.devicetree.standard.AddressTranslation;
import org.dtgraft.devicetree.standard.Translation;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.pci.IntxLine.Patience;
import org.dtgraft.hotplug.pci.IntxLine.Served;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two cards on one line, whose drivers reach them through the addresses that their nodes say.
class SharedLineTest {
  private static final int FRAMES = 12;
  private static final PciPath ONE = PORT_1.child(FIRST);
  private static final PciPath TWO = PORT_2.child(FIRST);

  private final IntxLine line = new IntxLine(new Patience(1_000, 990));
  private final Map<PciPath, Card> cards = new HashMap<>();
  private final Enumeration scan = Topologies.scan(Lan966xExample.twoCards());
  private final MmioSpace space = new MmioSpace(scan, cards);
  private final Lan966xExample board = Lan966xExample.board();
  private final Driven one = new Driven(ONE);
  private final Driven two = new Driven(TWO);

  /// A card, and the part of its drivers that takes frames from the switch.
  private final class Driven {
    private final PciPath path;
    private final Lan966xCard card = new Lan966xCard(asserts -> line.drive(this, asserts));
    private long oic;
    private int taken;

    Driven(PciPath path) {
      this.path = path;
    }

    void probe() {
      cards.put(path, card.card());
      NodePath bus = board.plug(scan, path).child("pci-ep-bus@0");
      NodePath node = bus.child("interrupt-controller@e00c0120");
      Translation seen = AddressTranslation.toRoot(board.tree.present(), node, 0);
      oic = ((Translation.Reached) seen).number();
      space.write(oic + 0x78, 1 << FRAMES);
      space.write(oic + 0x60, 1 << FRAMES);
      line.request(this::handle);
    }

    void frame() {
      card.oic().drive(FRAMES, true);
    }

    /// A driver that asks its card, and knows what a dead one says.
    private boolean handle() {
      int ident = space.read(oic + 0xe4);
      if (ident == 0 || ident == Card.ALL_ONES) {
        return false;
      }
      taken++;
      card.oic().drive(FRAMES, false);
      space.write(oic + 0x30, ident);
      return true;
    }
  }

  @BeforeEach
  void probeBoth() {
    one.probe();
    two.probe();
  }

  @Test
  void bothAreServed() {
    one.frame();
    two.frame();
    assertEquals(Served.QUIET, line.serve(100));
    two.frame();
    assertEquals(Served.QUIET, line.serve(100));
    assertEquals(1, one.taken);
    assertEquals(2, two.taken);
  }

  @Test
  void oneIsPulledUnderTrafficAndTheOtherGoesOn() {
    one.frame();
    two.frame();
    one.card.pull(false);
    assertEquals(Served.QUIET, line.serve(100));
    assertEquals(1, two.taken);
    assertEquals(0, one.taken);
    assertFalse(line.isSwitchedOff());
  }

  @Test
  void oneDiesOnTheLineAndTheOtherGoesOnByPolling() {
    one.frame();
    one.card.pull(true);
    assertEquals(Served.SWITCHED_OFF, line.serve(10_000));
    two.frame();
    assertEquals(Served.SWITCHED_OFF, line.serve(10_000));
    assertEquals(0, two.taken);
    line.poll();
    assertEquals(1, two.taken);
    board.unplug(ONE);
    assertTrue(board.nodes.find(scan, TWO).isPresent());
  }
}
