package org.dtgraft.hotplug.sim.part;

import java.util.Arrays;

/// A serial flash of 64 KiB that says it is a Winbond W25Q128 (three bytes of address, pages of 256
/// bytes). It has no parameter tables, and stores at once.
public final class Flash implements Chip {
  private static final int SIZE = 0x10000;
  private static final int PAGE = 256;
  private static final byte[] IDENTITY = {(byte) 0xef, 0x40, 0x18};

  private final byte[] content = new byte[SIZE];
  private byte[] answer = {};
  private boolean writable;

  /// An erased one.
  public Flash() {
    Arrays.fill(content, (byte) 0xff);
  }

  /// What it holds there, not over the bus.
  public int at(int address) {
    return Byte.toUnsignedInt(content[address % SIZE]);
  }

  @Override
  public void write(byte[] bytes) {
    answer = new byte[0];
    if (bytes.length > 0) {
      command(bytes);
    }
  }

  private void command(byte[] bytes) {
    switch (Byte.toUnsignedInt(bytes[0])) {
      case 0x9f -> answer = IDENTITY.clone();
      case 0x05 -> answer = new byte[] {(byte) (writable ? 2 : 0)};
      case 0x06 -> writable = true;
      case 0x04 -> writable = false;
      case 0x03 -> answer = from(address(bytes));
      case 0x02 -> program(bytes);
      default -> {} // what it does not know it does not answer
    }
  }

  private static int address(byte[] bytes) {
    return bytes.length < 4
        ? 0
        : (Byte.toUnsignedInt(bytes[1]) << 16
                | Byte.toUnsignedInt(bytes[2]) << 8
                | Byte.toUnsignedInt(bytes[3]))
            % SIZE;
  }

  private byte[] from(int address) {
    return Arrays.copyOfRange(content, address, SIZE);
  }

  /// A programmed bit can only become 0; the address wraps inside its page.
  private void program(byte[] bytes) {
    int start = address(bytes);
    for (int i = 4; i < bytes.length && writable; i++) {
      content[start / PAGE * PAGE + (start + i - 4) % PAGE] &= bytes[i];
    }
    writable = false;
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) 0xff);
    System.arraycopy(answer, 0, bytes, 0, Math.min(count, answer.length));
    return bytes;
  }
}
