package org.dtgraft.hotplug.sim.part;

/// A GPIO expander with 8 or 16 lines: a PCA9534, PCA9554, PCA9535, PCA9555 and their like.
///
/// Four registers of one byte for each eight lines: input, output, polarity inversion,
/// configuration (1 is an input). All lines are inputs at first, and are pulled up. The interrupt
/// output is asserted while an input differs from what was read last (data sheet, "Interrupt
/// output").
public final class Expander implements Chip, Alarm, Pins {
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int INVERT = 2;
  private static final int CONFIGURATION = 3;

  private final int banks;
  private final int[] outside;
  private final int[][] registers;
  private final int[] seen;
  private int pointer;

  private Expander(int banks) {
    this.banks = banks;
    outside = filled(banks, 0xff);
    seen = filled(banks, 0xff);
    registers =
        new int[][] {filled(banks, 0), filled(banks, 0xff), filled(banks, 0), filled(banks, 0xff)};
  }

  private static int[] filled(int count, int value) {
    int[] filled = new int[count];
    java.util.Arrays.fill(filled, value);
    return filled;
  }

  /// One with eight lines.
  public static Expander of8() {
    return new Expander(1);
  }

  /// One with sixteen.
  public static Expander of16() {
    return new Expander(2);
  }

  @Override
  public void drive(int pin, boolean high) {
    if (pin >= 0 && pin < 8 * banks) {
      int bit = 1 << pin % 8;
      outside[pin / 8] = high ? outside[pin / 8] | bit : outside[pin / 8] & ~bit;
    }
  }

  @Override
  public boolean level(int pin) {
    return pin >= 0 && pin < 8 * banks && (levels(pin / 8) >> pin % 8 & 1) == 1;
  }

  private int levels(int bank) {
    int inputs = registers[CONFIGURATION][bank];
    return (outside[bank] & inputs) | (registers[OUTPUT][bank] & ~inputs & 0xff);
  }

  @Override
  public boolean isAsserted() {
    for (int bank = 0; bank < banks; bank++) {
      if (((levels(bank) ^ seen[bank]) & registers[CONFIGURATION][bank]) != 0) {
        return true;
      }
    }
    return false;
  }

  /// What a register holds, not over the bus.
  public int register(int number) {
    return value(number / banks % registers.length, number % banks);
  }

  private int value(int kind, int bank) {
    return kind == INPUT ? levels(bank) ^ registers[INVERT][bank] : registers[kind][bank];
  }

  @Override
  public void write(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i == 0) {
        pointer = Byte.toUnsignedInt(bytes[0]) % (registers.length * banks);
      } else {
        store(Byte.toUnsignedInt(bytes[i]));
      }
    }
  }

  private void store(int value) {
    if (pointer / banks != INPUT) {
      registers[pointer / banks][pointer % banks] = value;
    }
    turn();
  }

  /// The next register of the same kind: sixteen lines are read in pairs.
  private void turn() {
    pointer = pointer / banks * banks + (pointer + 1) % banks;
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      int bank = pointer % banks;
      bytes[i] = (byte) value(pointer / banks, bank);
      if (pointer / banks == INPUT) {
        seen[bank] = levels(bank);
      }
      turn();
    }
    return bytes;
  }
}
