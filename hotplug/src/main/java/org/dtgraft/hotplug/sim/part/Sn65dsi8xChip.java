package org.dtgraft.hotplug.sim.part;

/// The bridge from DSI to LVDS of Texas Instruments, SN65DSI83 and SN65DSI84, as its registers show
/// it: identification at 0x00, clocks at 0x09, DSI at 0x10, LVDS at 0x18, video at 0x20, interrupts
/// at 0xe0.
///
/// The PLL locks where it is told the DSI clock as its source, and the clock that comes of range
/// and divider is one that the LVDS range takes. While it is off or not locked, that is an error in
/// the status, which stays until one is written to its bit.
public final class Sn65dsi8xChip implements Chip {
  private static final int[] ID = {0x35, 0x38, 0x49, 0x53, 0x44, 0x20, 0x20, 0x20, 0x01};
  private static final int RESET = 0x09;
  private static final int LVDS_PLL = 0x0a;
  private static final int DSI_DIVIDER = 0x0b;
  private static final int PLL_ENABLE = 0x0d;
  private static final int DSI_LANES = 0x10;
  private static final int DSI_RANGE = 0x12;
  private static final int STATUS = 0xe5;
  private static final int UNLOCKED = 0x01;

  /// In 5 MHz steps: 40 MHz to 500 MHz.
  private static final int LOWEST_DSI = 0x08;

  private static final int HIGHEST_DSI = 0x64;

  private final int[] registers = new int[256];
  private int pointer;

  /// As it is when it gets its power.
  public Sn65dsi8xChip() {
    System.arraycopy(ID, 0, registers, 0, ID.length);
    registers[STATUS] = UNLOCKED;
  }

  /// What a register holds, as a reader would see it.
  public int register(int number) {
    return number == LVDS_PLL && isLocked() ? registers[LVDS_PLL] | 0x80 : registers[number];
  }

  /// Whether the PLL is on, and locked to the clock that it was told.
  public boolean isLocked() {
    return (registers[PLL_ENABLE] & 1) == 1
        && (registers[LVDS_PLL] & 1) == 1
        && (registers[DSI_LANES] & 0x60) == 0x20
        && registers[DSI_RANGE] >= LOWEST_DSI
        && registers[DSI_RANGE] <= HIGHEST_DSI
        && takes(registers[LVDS_PLL] >> 1 & 7);
  }

  /// Ranges of 25 MHz from 12.5 MHz on, from 25 to 154 MHz in all. The clock is known to 5 MHz.
  private boolean takes(int range) {
    int divider = (registers[DSI_DIVIDER] >> 3) + 1;
    int slowest = registers[DSI_RANGE] * 5_000 / divider;
    int fastest = (registers[DSI_RANGE] + 1) * 5_000 / divider;
    int from = Math.max(25_000, 12_500 + range * 25_000);
    int to = Math.min(154_000, 12_500 + (range + 1) * 25_000);
    return range <= 5 && fastest >= from && slowest <= to;
  }

  @Override
  public void write(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i == 0) {
        pointer = Byte.toUnsignedInt(bytes[0]);
      } else {
        set(pointer, Byte.toUnsignedInt(bytes[i]));
        pointer = (pointer + 1) % registers.length;
      }
    }
  }

  private void set(int number, int value) {
    if (number < ID.length) {
      return;
    }
    switch (number) {
      case RESET -> {} // the bit clears itself, and the registers stay
      case LVDS_PLL -> registers[number] = value & 0x7f;
      case STATUS -> registers[STATUS] &= ~value;
      default -> registers[number] = value;
    }
    if (!isLocked()) {
      registers[STATUS] |= UNLOCKED;
    }
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) register(pointer);
      pointer = (pointer + 1) % registers.length;
    }
    return bytes;
  }
}
