package org.dtgraft.hotplug.sim.part;

import java.util.Arrays;

/// An EEPROM with a two-byte address pointer and pages of 32 bytes: a 24c32 or a 24c64.
///
/// A write sets the pointer with its first two bytes and stores the others, wrapping inside the
/// page; a read goes on from the pointer and wraps at the end. The time that the part takes to
/// store is not simulated.
public final class Eeprom implements Chip {
  private static final int PAGE = 32;

  private final byte[] content;
  private int pointer;

  private Eeprom(int size) {
    content = new byte[size];
    Arrays.fill(content, (byte) 0xff);
  }

  /// A blank one of 4 KiB: all bytes 0xff.
  public static Eeprom of24c32() {
    return new Eeprom(4096);
  }

  /// A blank one of 8 KiB.
  public static Eeprom of24c64() {
    return new Eeprom(8192);
  }

  /// Stores a byte as its maker would, not over the bus.
  public Eeprom with(int offset, int value) {
    content[offset] = (byte) value;
    return this;
  }

  /// All that it holds; a copy.
  public byte[] content() {
    return content.clone();
  }

  @Override
  public void write(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      switch (i) {
        case 0 -> pointer = Byte.toUnsignedInt(bytes[0]) << 8;
        case 1 -> pointer = (pointer | Byte.toUnsignedInt(bytes[1])) % content.length;
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
      pointer = (pointer + 1) % content.length;
    }
    return bytes;
  }
}
