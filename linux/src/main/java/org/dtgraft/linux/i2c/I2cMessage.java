package org.dtgraft.linux.i2c;

import org.dtgraft.devicetree.tree.Value;

/// One message of a transfer, of 1 to 8192 bytes. There are none without bytes: they are how buses
/// are scanned, and some chips do not survive it.
public sealed interface I2cMessage {
  /// The longest message that i2c-dev takes, in bytes.
  int MAX_LENGTH = 8192;

  /// To whom: 7 bits, from 0x08 to 0x77; the others are reserved.
  int address();

  /// How many bytes.
  int length();

  /// Whether an address is one of a chip.
  static boolean isAddress(int address) {
    return 0x08 <= address && address <= 0x77;
  }

  /// Bytes for the chip.
  record Write(int address, Value bytes) implements I2cMessage {
    public Write {
      check(address, bytes.length());
    }

    @Override
    public int length() {
      return bytes.length();
    }
  }

  /// Bytes from the chip.
  record Read(int address, int length) implements I2cMessage {
    public Read {
      check(address, length);
    }
  }

  private static void check(int address, int length) {
    if (!isAddress(address) || length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a message of %d bytes for 0x%02x".formatted(length, address));
    }
  }
}
