package org.dtgraft.hotplug.sim.part;

/// A part with up to 256 registers of one byte: a write names the first and may fill it and those
/// behind it; a read goes on from there.
public final class RegisterChip implements Chip {
  private final byte[] registers = new byte[256];
  private int pointer;

  /// All registers hold zero.
  public RegisterChip() {}

  /// One that holds something else when it gets its power.
  public RegisterChip with(int register, int value) {
    registers[register] = (byte) value;
    return this;
  }

  /// What a register holds, not over the bus.
  public int register(int number) {
    return Byte.toUnsignedInt(registers[number]);
  }

  @Override
  public void write(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i == 0) {
        pointer = Byte.toUnsignedInt(bytes[0]);
      } else {
        registers[pointer] = bytes[i];
        pointer = (pointer + 1) % registers.length;
      }
    }
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = registers[pointer];
      pointer = (pointer + 1) % registers.length;
    }
    return bytes;
  }
}
