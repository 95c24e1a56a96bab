package org.dtgraft.hotplug.sim.part;

import java.util.Arrays;

/// An NXP SC16IS740, a serial controller on I2C: its registers are named in the upper bits of the
/// first byte. What it sends and gets over the serial line is that line's.
public final class SerialBridge implements Chip {
  /// The line status register: all was sent.
  public static final int LSR = 5;

  private static final int IDLE = 0x60;
  private static final int IOCONTROL = 0x0e;
  private static final int SOFT_RESET = 0x08;

  private final int[] registers = new int[16];
  private int pointer;

  /// As it is when it gets its power.
  public SerialBridge() {
    reset();
  }

  private void reset() {
    Arrays.fill(registers, 0);
    registers[LSR] = IDLE;
    registers[3] = 0x1d;
  }

  @Override
  public void write(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    pointer = bytes[0] >> 3 & 0x0f;
    for (int i = 1; i < bytes.length; i++) {
      set(Byte.toUnsignedInt(bytes[i]));
    }
  }

  private void set(int value) {
    if (pointer == IOCONTROL && (value & SOFT_RESET) != 0) {
      reset();
    } else if (pointer != LSR) {
      registers[pointer] = value;
    }
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) registers[pointer]);
    return bytes;
  }
}
