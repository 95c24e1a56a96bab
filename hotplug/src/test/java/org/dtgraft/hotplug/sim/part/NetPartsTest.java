package org.dtgraft.hotplug.sim.part;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Parts of networks, spoken to as their buses do.
class NetPartsTest {
  private Duration now = Duration.ZERO;

  private static int read(Chip chip, int register) {
    chip.write(new byte[] {(byte) register});
    byte[] bytes = chip.read(2);
    return Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
  }

  private static void write(Chip chip, int register, int value) {
    chip.write(new byte[] {(byte) register, (byte) (value >> 8), (byte) value});
  }

  private MdioPhy phy() {
    MdioPhy phy = new MdioPhy(0x0141_0dd1);
    phy.powered(() -> now);
    return phy;
  }

  @Test
  void aPhySaysWhichOneItIsAndCannotBeToldOtherwise() {
    MdioPhy phy = phy();
    write(phy, 2, 0xffff);
    assertEquals(0x0141, read(phy, 2));
    assertEquals(0x0dd1, read(phy, 3));
  }

  @Test
  void resetClearsItselfAndAllElse() {
    MdioPhy phy = phy();
    write(phy, 4, 0x0001);
    write(phy, 0, 0x8000);
    assertEquals(0x3100, read(phy, 0));
    assertEquals(0x01e1, read(phy, 4));
  }

  @Test
  void aLinkComesTwoSecondsAfterNegotiationHasBegun() {
    MdioPhy phy = phy();
    now = Duration.ofSeconds(1);
    write(phy, 0, 0x1200);
    assertEquals(0x1000, read(phy, 0), "the bit that begins it clears itself");
    now = Duration.ofMillis(2999);
    assertEquals(0x7849, read(phy, 1));
    assertEquals(0, read(phy, 5));
    now = Duration.ofSeconds(3);
    assertEquals(0x786d, read(phy, 1));
    assertEquals(0xc5e1, read(phy, 5));
  }

  @Test
  void aPhyWithoutPowerHasNoLinkAndBeginsAnewWhenItWakes() {
    MdioPhy phy = phy();
    now = Duration.ofSeconds(5);
    write(phy, 0, 0x1800);
    assertEquals(0x7849, read(phy, 1));
    write(phy, 0, 0x1000);
    assertEquals(0x7849, read(phy, 1));
    now = Duration.ofSeconds(7);
    assertEquals(0x786d, read(phy, 1));
  }

  @Test
  void aSwitchIsReachedThroughTwoRegisters() {
    MdioSwitch chip = new MdioSwitch();
    chip.powered(() -> now);
    write(chip, MdioSwitch.COMMAND, 0x9800 | 0x10 << 5 | 3);
    assertEquals(0x1800 | 0x10 << 5 | 3, read(chip, MdioSwitch.COMMAND), "it is done");
    assertEquals(0x04a1, read(chip, MdioSwitch.DATA));
    write(chip, MdioSwitch.DATA, 3);
    write(chip, MdioSwitch.COMMAND, 0x9400 | 0x12 << 5 | 4);
    assertEquals(3, chip.register(0x12, 4));
    assertEquals(0, chip.register(0x11, 4));
    write(chip, MdioSwitch.DATA, 0x1200);
    write(chip, MdioSwitch.COMMAND, 0x9400 | 1 << 5);
    now = Duration.ofSeconds(2);
    assertEquals(0x786d, chip.register(1, 1), "of the PHY inside");
  }

  @Test
  void ethernetOnSpiHasBanksAndSends() {
    SpiEthernet chip = new SpiEthernet();
    chip.powered(() -> now);
    chip.write(new byte[] {0x12});
    assertEquals(0, chip.read(1)[0], "bank 0");
    chip.write(new byte[] {(byte) 0x9f, 3});
    chip.write(new byte[] {0x12});
    assertEquals(SpiEthernet.REVISION, chip.read(1)[0], "bank 3");
    chip.write(new byte[] {(byte) 0x9f, 8});
    assertEquals(1, chip.sent());
    chip.write(new byte[] {0x1c});
    assertEquals(8, chip.read(1)[0], "it was sent");
    chip.write(new byte[] {(byte) 0xbc, 8});
    chip.write(new byte[] {0x1c});
    assertEquals(0, chip.read(1)[0]);
  }

  @Test
  void aSerialControllerIsIdleAndForgetsAtReset() {
    SerialBridge chip = new SerialBridge();
    chip.write(new byte[] {5 << 3});
    assertArrayEquals(new byte[] {0x60}, chip.read(1));
    chip.write(new byte[] {7 << 3, 0x5a});
    assertArrayEquals(new byte[] {0x5a}, chip.read(1));
    chip.write(new byte[] {0x0e << 3, 8});
    chip.write(new byte[] {7 << 3});
    assertArrayEquals(new byte[] {0}, chip.read(1));
  }

  @Test
  void aReceiverTellsSentences() {
    SerialGnss chip = new SerialGnss();
    String told = new String(chip.read(40), StandardCharsets.US_ASCII);
    assertEquals("$GNRMC,,V,,,,,,,,,,N*4D\r\n$GNRMC", told.substring(0, 31));
  }
}
