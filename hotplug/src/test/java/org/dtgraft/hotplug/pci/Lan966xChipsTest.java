package org.dtgraft.hotplug.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The chips as their Linux drivers meet them in probe.
class Lan966xChipsTest {
  private static final long OIC = 0xc0120;
  private static final int PROTECT_AT = 0xc0088;
  private static final int RESET_AT = 0x400c;
  private static final int MIIM = 0x413c;
  private static final int CUPHY = 0x10020;

  private boolean intx;
  private final Lan966xCard lan966x = new Lan966xCard(asserts -> intx = asserts);
  private final Card card = lan966x.card();

  private int oic(int offset) {
    return card.read(1, OIC + offset);
  }

  private void oic(int offset, int value) {
    card.write(1, OIC + offset, value);
  }

  /// What `lan966x_oic_irq_startup` writes for input 12 and `handle_level_irq` then does.
  @Test
  void anInputIsMappedAcknowledgedAndUnmasked() {
    oic(0x78, oic(0x78) | 1 << 12);
    oic(0x30, 1 << 12);
    oic(0x60, 1 << 12);
    assertFalse(intx);
    lan966x.oic().drive(12, true);
    assertTrue(intx);
    assertEquals(1 << 12, oic(0xe4));
    oic(0x54, 1 << 12);
    assertFalse(intx, "masked");
    oic(0x30, 1 << 12);
    oic(0x60, 1 << 12);
    assertTrue(intx, "still high: not acknowledged");
    lan966x.oic().drive(12, false);
    assertTrue(intx, "sticky");
    oic(0x30, 1 << 12);
    assertFalse(intx);
  }

  @Test
  void inputsOfAllThreeWordsAreSeen() {
    for (int input : new int[] {0, 31, 32, 63, 64, 85}) {
      int word = input / 32;
      int bit = 1 << input % 32;
      oic(0x78 + word * 9 * 4, bit);
      oic(0x60 + word * 4, bit);
      lan966x.oic().drive(input, true);
      assertEquals(bit, oic(0xe4 + word * 9 * 4), "input " + input);
      assertEquals(0, oic(0xe4 + word * 9 * 4 + 4), "another destination");
      lan966x.oic().drive(input, false);
      oic(0x30 + word * 4, -1);
      assertFalse(intx);
      oic(0x78 + word * 9 * 4, 0);
    }
    assertThrows(IndexOutOfBoundsException.class, () -> lan966x.oic().drive(86, true));
  }

  @Test
  void theResetEndsAtOnceAndNeedsProtection() {
    card.write(1, PROTECT_AT, card.read(1, PROTECT_AT) | 1 << 5);
    card.write(0, 0x28000 + 0x1020, 1);
    assertTrue(lan966x.ports().isEnabled());
    card.write(0, RESET_AT, 1 << 1);
    assertEquals(0, card.read(0, RESET_AT) & 1 << 1);
    assertFalse(lan966x.ports().isEnabled());
    assertFalse(card.isDead());
    card.write(1, PROTECT_AT, 0);
    card.write(0, RESET_AT, 1 << 1);
    assertTrue(card.isDead());
  }

  private int mdio(int phy, int register) {
    card.write(0, MIIM + 8, 1 << 31 | phy << 25 | register << 20 | 1 << 2);
    assertEquals(0, card.read(0, MIIM) & 0xc, "neither pending nor busy");
    return card.read(0, MIIM + 0xc);
  }

  @Test
  void physAnswerWhenTheyAreOutOfReset() {
    assertEquals(0x3ffff, mdio(1, 2), "in reset");
    card.write(0, CUPHY, card.read(0, CUPHY) & ~1);
    card.write(0, CUPHY, card.read(0, CUPHY) | 1);
    for (int phy : new int[] {1, 2}) {
      assertEquals(0x00221670, mdio(phy, 2) << 16 | mdio(phy, 3));
    }
    assertEquals(0x3ffff, mdio(3, 2), "nobody there");
    card.write(0, MIIM + 8, 1 << 31 | 1 << 25 | 9 << 20 | 0x200 << 4 | 1 << 1);
    assertEquals(0x200, mdio(1, 9));
    card.write(0, MIIM + 8, 1 << 31 | 1 << 25 | 0x8000 << 4 | 1 << 1);
    assertEquals(0x1140, mdio(1, 0), "reset is done");
    assertEquals(0, mdio(1, 9));
  }

  @Test
  void aLinkIsSeenInTheStatus() {
    card.write(0, CUPHY, 1);
    assertEquals(0, mdio(2, 1) & 1 << 2);
    lan966x.phy(2).link(true);
    assertEquals(1 << 2, mdio(2, 1) & 1 << 2);
    assertEquals(0, mdio(1, 1) & 1 << 2);
  }

  @Test
  void theSwitchFinishesWhatItIsTold() {
    card.write(0, 0x28000 + 0x1150, 1 << 1);
    assertEquals(0, card.read(0, 0x28000 + 0x1150) & 1 << 1);
    card.write(0, 0x140000 + 0x6bb0, 0x105);
    assertEquals(0x100, card.read(0, 0x140000 + 0x6bb0));
    card.write(0, 0x140000 + 0x6bbc, 0x13);
    assertEquals(0x10, card.read(0, 0x140000 + 0x6bbc));
  }

  @Test
  void aDeadCardReadsAllOnesAndTakesNothing() {
    oic(0x78, 1);
    oic(0x60, 1);
    lan966x.oic().drive(0, true);
    assertTrue(intx);
    lan966x.pull(false);
    assertFalse(intx);
    assertEquals(-1, oic(0xe4));
    assertEquals(-1, card.read(4, 0));
    oic(0x60, 1);
    lan966x.oic().drive(0, true);
    assertFalse(intx);
  }

  @Test
  void aCardMayDieAndLeaveTheLineAsserted() {
    oic(0x78, 1);
    oic(0x60, 1);
    lan966x.oic().drive(0, true);
    lan966x.pull(true);
    oic(0x54, -1);
    assertTrue(intx);
  }

  @Test
  void blocksDoNotCoverEachOther() {
    Card.Block block = new Card.Block(0, 0x10, 8, new PlainRegisters());
    for (long offset : new long[] {0xc, 0x10, 0x14}) {
      Card.Block other = new Card.Block(0, offset, 8, new PlainRegisters());
      assertThrows(IllegalArgumentException.class, () -> new Card(List.of(block, other)));
    }
    Card apart = new Card(List.of(block, new Card.Block(0, 0x18, 4, new PlainRegisters())));
    apart.write(0, 0x16, 7);
    assertEquals(7, apart.read(0, 0x14));
    assertEquals(0, apart.read(0, 0x18));
    assertEquals(0, apart.read(0, 0x8));
  }
}
