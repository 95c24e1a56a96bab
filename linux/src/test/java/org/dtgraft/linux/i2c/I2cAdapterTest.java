package org.dtgraft.linux.i2c;

import static org.dtgraft.linux.testing.Attempts.done;
import static org.dtgraft.linux.testing.Attempts.failure;
import static org.dtgraft.linux.testing.Attempts.real;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.linux.ffi.Errno;
import org.dtgraft.linux.testing.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class I2cAdapterTest {
  private static final I2cMessage READ = new I2cMessage.Read(FakeBus.ADDRESS, 4);

  private final FakeBus bus = new FakeBus();
  private final I2cAdapter adapter = done(I2cAdapter.open(bus, "/dev/i2c-1"));

  @AfterEach
  void everythingIsClosed() {
    adapter.close();
    bus.assertAllClosedOnce();
  }

  @Test
  void messagesAreDoneInOneGoAfterTheirAddressWasAskedFor() {
    bus.content[2] = 7;
    List<I2cMessage> messages =
        List.of(new I2cMessage.Write(FakeBus.ADDRESS, Value.of((byte) 0, (byte) 2)), READ);
    assertEquals(
        List.of(Value.of((byte) 7, (byte) 0, (byte) 0, (byte) 0)),
        done(adapter.transfer(messages, BoundDriver.REFUSE)));
    assertEquals(List.of("slave 50", "write 0002", "read 4"), bus.log);
  }

  @Test
  void aChipWithADriverIsOnlyTalkedToOnRequest() {
    bus.bound.add(FakeBus.ADDRESS);
    assertEquals(
        "0x50 on '/dev/i2c-1' belongs to a driver, unbind it first: "
            + "EBUSY, device or resource busy",
        failure(adapter.transfer(List.of(READ), BoundDriver.REFUSE)).toString());
    assertEquals(List.of("slave 50"), bus.log);
    done(adapter.transfer(List.of(READ), BoundDriver.SHARE));
    assertEquals(List.of("slave 50", "read 4"), bus.log);
  }

  @Test
  void everyAddressIsAskedForBeforeAnythingIsSent() {
    bus.bound.add(0x51);
    List<I2cMessage> messages = List.of(READ, READ, new I2cMessage.Read(0x51, 1));
    assertTrue(failure(adapter.transfer(messages, BoundDriver.REFUSE)).is(Errno.EBUSY));
    assertEquals(List.of("slave 50", "slave 51"), bus.log);
    bus.slaveFault = Errno.EINVAL;
    assertEquals(
        "cannot use 0x51 on '/dev/i2c-1': EINVAL, invalid argument",
        failure(adapter.transfer(messages, BoundDriver.REFUSE)).toString());
  }

  @Test
  void anAdapterWithoutPlainMessagesIsNotAskedForThem() {
    bus.functions = 0xeff0008L;
    try (I2cAdapter smbus = done(I2cAdapter.open(bus, "/dev/i2c-1"))) {
      assertEquals(bus.functions, smbus.functions());
      assertEquals(
          "'/dev/i2c-1' only knows SMBus commands, no plain messages",
          failure(smbus.transfer(List.of(READ), BoundDriver.SHARE)).toString());
    }
    assertEquals(List.of(), bus.log);
  }

  @Test
  void faultsAreTold() {
    check(Errno.ENXIO, I2cFault.NO_ACKNOWLEDGE);
    check(Errno.EREMOTEIO, I2cFault.NO_ACKNOWLEDGE);
    check(Errno.ETIMEDOUT, I2cFault.TIMEOUT);
    check(Errno.EAGAIN, I2cFault.ARBITRATION_LOST);
    check(Errno.EBUSY, I2cFault.BUS_BUSY);
    check(Errno.ENODEV, I2cFault.ADAPTER_GONE);
    check(Errno.ESHUTDOWN, I2cFault.ADAPTER_GONE);
    check(Errno.EOPNOTSUPP, I2cFault.NOT_SUPPORTED);
    check(Errno.EPROTO, I2cFault.BAD_ANSWER);
    check(Errno.EBADMSG, I2cFault.BAD_ANSWER);
    check(Errno.EIO, I2cFault.OTHER);
  }

  private void check(Errno errno, I2cFault fault) {
    bus.fault = errno;
    assertEquals(fault, I2cFault.of(errno));
    assertEquals(
        "0x50 on '/dev/i2c-1': " + fault.words() + ": " + errno,
        failure(adapter.transfer(List.of(READ), BoundDriver.REFUSE)).toString());
  }

  @Test
  void aTransferThatEndsEarlyIsNoSuccess() {
    bus.done = 1;
    assertEquals(
        "'/dev/i2c-1' did 1 of 2 messages",
        failure(adapter.transfer(List.of(READ, READ), BoundDriver.REFUSE)).toString());
  }

  @Test
  void whatTheKernelWouldNotTakeCannotBeAsked() {
    assertThrows(
        IllegalArgumentException.class,
        () -> adapter.transfer(Collections.nCopies(43, READ), BoundDriver.SHARE));
    assertThrows(
        IllegalArgumentException.class, () -> adapter.transfer(List.of(), BoundDriver.SHARE));
    done(adapter.transfer(Collections.nCopies(42, READ), BoundDriver.SHARE));
    assertThrows(IllegalArgumentException.class, () -> new I2cMessage.Read(0x50, 0));
    assertThrows(IllegalArgumentException.class, () -> new I2cMessage.Read(0x50, 8193));
    assertThrows(IllegalArgumentException.class, () -> new I2cMessage.Write(0x50, Value.EMPTY));
    assertThrows(IllegalArgumentException.class, () -> new I2cMessage.Read(0x07, 1));
    assertThrows(IllegalArgumentException.class, () -> new I2cMessage.Read(0x78, 1));
  }

  @Test
  void whatIsNoAdapterIsClosedAgain() {
    bus.funcsFault = Errno.ENOTTY;
    assertTrue(failure(I2cAdapter.open(bus, "/dev/i2c-1")).what().contains("no I2C adapter"));
    assertTrue(failure(I2cAdapter.open(bus, "/dev/i2c-2")).is(Errno.ENOENT));
    assertTrue(failure(I2cAdapter.open(real(), "/dev/null")).is(Errno.ENOTTY));
  }

  @Test
  void anEepromIsReadWithTheAddressItTakes() {
    fill();
    I2cEeprom small = new I2cEeprom(adapter, 0x50, AddressWidth.ONE_BYTE, 256);
    assertEquals(Value.of(bus.content, 250, 6), done(small.read(250, 6)));
    I2cEeprom large = new I2cEeprom(adapter, 0x50, AddressWidth.TWO_BYTES, 4096);
    assertEquals(Value.of(bus.content, 1000, 300), done(large.read(1000, 300)));
    assertEquals(
        List.of(
            "slave 50",
            "write fa",
            "read 6",
            "slave 50",
            "write 03e8",
            "read 128",
            "slave 50",
            "write 0468",
            "read 128",
            "slave 50",
            "write 04e8",
            "read 44"),
        bus.log);
    assertEquals(Value.EMPTY, done(large.read(4096, 0)));
  }

  @Test
  void anEepromIsNotReadBeyondItsEnd() {
    I2cEeprom eeprom = new I2cEeprom(adapter, 0x50, AddressWidth.ONE_BYTE, 128);
    assertEquals("bytes 100 to 129 of an EEPROM of 128", failure(eeprom.read(100, 29)).toString());
    failure(eeprom.read(-1, 2));
    failure(eeprom.read(0, -1));
    failure(eeprom.read(Integer.MAX_VALUE, Integer.MAX_VALUE));
    assertEquals(List.of(), bus.log);
    assertThrows(
        IllegalArgumentException.class,
        () -> new I2cEeprom(adapter, 0x50, AddressWidth.ONE_BYTE, 257));
    assertThrows(
        IllegalArgumentException.class,
        () -> new I2cEeprom(adapter, 0x90, AddressWidth.ONE_BYTE, 1));
  }

  @Test
  void anEepromThatDoesNotAnswerGivesNothing() {
    bus.fault = Errno.ENXIO;
    I2cEeprom eeprom = new I2cEeprom(adapter, 0x50, AddressWidth.ONE_BYTE, 128);
    assertTrue(failure(eeprom.read(0, 4)).what().endsWith("nothing answers"));
  }

  @Test
  void anyRangeIsReadAsItIs() {
    fill();
    Seeds.hold(
        200,
        random -> {
          int capacity = random.nextInt(1, 65537);
          int offset = random.nextInt(capacity);
          int length = random.nextInt(Math.min(2000, capacity - offset) + 1);
          I2cEeprom eeprom = new I2cEeprom(adapter, 0x50, AddressWidth.TWO_BYTES, capacity);
          assertEquals(
              Value.of(Arrays.copyOfRange(bus.content, offset, offset + length)),
              done(eeprom.read(offset, length)));
        });
  }

  private void fill() {
    new SplittableRandom(1).nextBytes(bus.content);
  }
}
