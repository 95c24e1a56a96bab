package org.dtgraft.linux.i2c;

import org.dtgraft.devicetree.tree.Value;

/// How an EEPROM is told where to read. It has to be known: two bytes for a chip that takes one are
/// an address and a byte to write there.
public enum AddressWidth {
  ONE_BYTE(1),
  TWO_BYTES(2);

  private final int bytes;

  AddressWidth(int bytes) {
    this.bytes = bytes;
  }

  /// The most that a chip can hold, in bytes.
  public int limit() {
    return 1 << (8 * bytes);
  }

  Value encode(int offset) {
    return switch (this) {
      case ONE_BYTE -> Value.of((byte) offset);
      case TWO_BYTES -> Value.of((byte) (offset >> 8), (byte) offset);
    };
  }
}
