package org.dtgraft.hotplug.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.sim.part.Eeprom;
import org.junit.jupiter.api.Test;

/// The EEPROM, and the bus that it is on.
class EepromTest {
  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void aReadGoesOnFromThePointerAndWrapsAtTheEnd() {
    Eeprom eeprom = Eeprom.of24c64().with(0x1fff, 1).with(0, 2);
    eeprom.write(bytes(0x1f, 0xff));
    assertArrayEquals(bytes(1, 2, 0xff), eeprom.read(3));
  }

  @Test
  void theSmallerOneWrapsEarlier() {
    Eeprom eeprom = Eeprom.of24c32().with(0xfff, 1).with(0, 2);
    eeprom.write(bytes(0x0f, 0xff));
    assertArrayEquals(bytes(1, 2), eeprom.read(2));
    assertEquals(4096, eeprom.content().length);
  }

  @Test
  void aWriteWrapsInsideItsPage() {
    Eeprom eeprom = Eeprom.of24c64();
    eeprom.write(bytes(0x00, 0x3f, 7, 8));
    eeprom.write(bytes(0x00, 0x3f));
    assertArrayEquals(bytes(7, 0xff), eeprom.read(2));
    eeprom.write(bytes(0x00, 0x20));
    assertArrayEquals(bytes(8), eeprom.read(1));
  }

  private final VirtualTime time = new VirtualTime();
  private final Faults faults = new Faults();
  private final Wires bus =
      new Wires(NodePath.of("i2c"), Wires.Manner.I2C, new World(time, new Points(), faults));
  private final List<Transport.Answer> answers = new ArrayList<>();

  private void read() {
    bus.transfer(0x51, bytes(4, 0), 1, answers::add);
  }

  @Test
  void aTransferTakesTheTimeOfItsBits() {
    bus.attach(0x51, Eeprom.of24c64().with(0x400, 23));
    read();
    read();
    time.runUntilIdle();
    assertEquals(
        List.of(
            new Transport.Answer.Done(Value.of((byte) 23)),
            new Transport.Answer.Done(Value.of((byte) 23))),
        answers);
    assertEquals(2 * 5 * 90_000, time.now().toNanos());
  }

  @Test
  void whoIsPulledDuringATransferDoesNotAcknowledge() {
    Eeprom eeprom = Eeprom.of24c64();
    bus.attach(0x51, eeprom);
    read();
    time.step();
    bus.detach(0x51, eeprom);
    time.runUntilIdle();
    assertEquals(List.of(new Transport.Answer.Failed("no acknowledge at 0x51")), answers);
  }

  @Test
  void twoAtOneAddressAreReadAsOne() {
    bus.attach(0x51, Eeprom.of24c64().with(0x400, 0x17));
    bus.attach(0x51, Eeprom.of24c64().with(0x400, 0x0c));
    read();
    time.runUntilIdle();
    assertEquals(List.of(new Transport.Answer.Done(Value.of((byte) 0x04))), answers);
  }

  @Test
  void theTransferThatIsToBreakDoes() {
    bus.attach(0x51, Eeprom.of24c64());
    faults.breakTransfer(1);
    read();
    read();
    time.runUntilIdle();
    assertEquals(new Transport.Answer.Failed("transfer error at 0x51"), answers.getLast());
  }
}
