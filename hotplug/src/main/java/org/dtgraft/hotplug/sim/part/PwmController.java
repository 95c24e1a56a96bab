package org.dtgraft.hotplug.sim.part;

/// A PCA9685: 16 outputs, each with four registers that say when in 4096 steps it goes on and off.
/// What is written to the registers of all is written to each.
public final class PwmController implements Chip {
  private static final int FIRST = 0x06;
  private static final int ALL = 0xfa;
  private static final int OUTPUTS = 16;
  private static final int FULL = 0x10;

  private final int[] registers = new int[256];
  private int pointer;

  /// Asleep, as it is when it gets its power.
  public PwmController() {
    registers[0] = 0x11;
    registers[1] = 0x04;
    registers[0xfe] = 0x1e;
    for (int output = 0; output < OUTPUTS; output++) {
      registers[FIRST + 4 * output + 3] = FULL;
    }
  }

  /// How many of 4096 steps an output is on; 0 while the part sleeps.
  public int on(int output) {
    int at = FIRST + 4 * output;
    if ((registers[0] & 0x10) != 0 || (registers[at + 3] & FULL) != 0) {
      return 0;
    }
    int on = registers[at] | (registers[at + 1] & 0xf) << 8;
    int off = registers[at + 2] | (registers[at + 3] & 0xf) << 8;
    return (registers[at + 1] & FULL) != 0 ? 4096 : Math.floorMod(off - on, 4096);
  }

  @Override
  public void write(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i == 0) {
        pointer = Byte.toUnsignedInt(bytes[0]);
      } else {
        store(pointer, Byte.toUnsignedInt(bytes[i]));
        pointer = (pointer + 1) % registers.length;
      }
    }
  }

  private void store(int register, int value) {
    if (register >= ALL && register < ALL + 4) {
      for (int output = 0; output < OUTPUTS; output++) {
        registers[FIRST + 4 * output + register - ALL] = value;
      }
    } else {
      registers[register] = value;
    }
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) registers[pointer];
      pointer = (pointer + 1) % registers.length;
    }
    return bytes;
  }
}
