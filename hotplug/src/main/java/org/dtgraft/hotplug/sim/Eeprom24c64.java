package org.dtgraft.hotplug.sim;

import java.util.Arrays;

/// A 24c64 EEPROM: 8 KiB, a two-byte address pointer, pages of 32 bytes.
///
/// A write sets the pointer with its first two bytes and stores the others, wrapping inside the
/// page; a read goes on from the pointer and wraps at the end. The time that the part takes to
/// store is not simulated.
public final class Eeprom24c64 implements Chip {
  /// How many bytes it holds.
  public static final int SIZE = 8192;

  private static final int PAGE = 32;

  private final byte[] content = new byte[SIZE];
  private int pointer;

  /// A blank one: all bytes 0xff.
  public Eeprom24c64() {
    Arrays.fill(content, (byte) 0xff);
  }

  /// Stores a byte as its maker would, not over the bus.
  public Eeprom24c64 with(int offset, int value) {
    content[offset] = (byte) value;
    return this;
  }

  @Override
  public void write(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      switch (i) {
        case 0 -> pointer = Byte.toUnsignedInt(bytes[0]) << 8;
        case 1 -> pointer = (pointer | Byte.toUnsignedInt(bytes[1])) % SIZE;
        default -> {
          content[pointer] = bytes[i];
          pointer = pointer / PAGE * PAGE + (pointer + 1) % PAGE;
        }
      }
    }
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = content[pointer];
      pointer = (pointer + 1) % SIZE;
    }
    return bytes;
  }
}
