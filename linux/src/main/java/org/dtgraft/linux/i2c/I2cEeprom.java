package org.dtgraft.linux.i2c;

import java.util.List;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.linux.ffi.Attempt;
import org.dtgraft.linux.ffi.Failure;

/// An EEPROM of the 24c family at one declared address, for reading. Its driver must not be bound.
///
/// @param address from 0x08 to 0x77
/// @param capacity in bytes
public record I2cEeprom(I2cAdapter adapter, int address, AddressWidth width, int capacity) {
  /// What adapters with limits can read at once, in bytes; at24 does the same.
  private static final int CHUNK = 128;

  public I2cEeprom {
    if (!I2cMessage.isAddress(address) || capacity < 1 || capacity > width.limit()) {
      throw new IllegalArgumentException(
          "%d bytes at 0x%02x with %s".formatted(capacity, address, width));
    }
  }

  /// Reads a range; a bus of 100 kHz takes about 0.1 ms per byte.
  ///
  /// @return all of it, or why not; a range beyond the end is refused, for the chip would go on at
  ///   its beginning
  public Attempt<Value> read(int offset, int length) {
    if (offset < 0 || length < 0 || length > capacity - offset) {
      return Attempt.failed(
          Failure.of(
              "bytes %d to %d of an EEPROM of %d"
                  .formatted(offset, (long) offset + length, capacity)));
    }
    byte[] all = new byte[length];
    for (int at = 0; at < length; at += CHUNK) {
      switch (chunk(offset + at, Math.min(CHUNK, length - at))) {
        case Attempt.Failed<Value>(var why) -> {
          return Attempt.failed(why);
        }
        case Attempt.Done<Value>(var bytes) -> bytes.copyTo(all, at);
      }
    }
    return Attempt.done(Value.of(all));
  }

  private Attempt<Value> chunk(int offset, int length) {
    List<I2cMessage> messages =
        List.of(
            new I2cMessage.Write(address, width.encode(offset)),
            new I2cMessage.Read(address, length));
    return adapter.transfer(messages, BoundDriver.REFUSE).map(List::getFirst);
  }
}
