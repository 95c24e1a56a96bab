package org.dtgraft.hotplug.sim.part;

/// An LM75 or one of its kin: a temperature of two bytes, a configuration of one, two limits.
///
/// A read repeats the register that the pointer names, and does not go on to the next.
public final class Thermometer implements Chip {
  private static final int TEMPERATURE = 0;
  private static final int CONFIGURATION = 1;
  private static final int[] AT_POWER_ON = {25 << 8, 0, 75 << 8, 80 << 8};

  private final int[] registers = AT_POWER_ON.clone();
  private int pointer;

  /// One that feels 25 degrees.
  public Thermometer() {}

  /// What it feels, in 1/256 of a degree Celsius.
  public Thermometer feeling(int temperature) {
    registers[TEMPERATURE] = temperature & 0xfff0;
    return this;
  }

  /// What its configuration is, not over the bus.
  public int configuration() {
    return registers[CONFIGURATION];
  }

  @Override
  public void write(byte[] bytes) {
    if (bytes.length > 0) {
      pointer = bytes[0] & 3;
    }
    if (bytes.length > 1 && pointer != TEMPERATURE) {
      int first = Byte.toUnsignedInt(bytes[1]);
      registers[pointer] =
          pointer == CONFIGURATION || bytes.length < 3
              ? first
              : first << 8 | Byte.toUnsignedInt(bytes[2]);
    }
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      int shift = pointer == CONFIGURATION || i % 2 == 1 ? 0 : 8;
      bytes[i] = (byte) (registers[pointer] >> shift);
    }
    return bytes;
  }
}
