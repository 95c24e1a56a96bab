package org.dtgraft.hotplug.sim.part;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/// A Microchip ENC28J60, as far as its driver touches it here: four banks of registers, of which
/// the last five are the same in all; a buffer; and a PHY behind registers of bank 2.
public final class SpiEthernet implements Chip, Clocked {
  /// A chip of the last revision.
  public static final int REVISION = 0x06;

  private static final int BANKS = 4;
  private static final int SIZE = 0x20;
  private static final int COMMON = 0x1b;
  private static final int EIR = 0x1c;
  private static final int ECON1 = 0x1f;
  private static final int EREVID = 0x12;
  private static final int MICMD = 0x12;
  private static final int MIREGADR = 0x14;
  private static final int MIRDH = 0x19;
  private static final int TRANSMITS = 0x08;
  private static final int SENT = 0x08;
  private static final int PHSTAT2 = 0x11;
  private static final int LINK = 0x04;

  private final int[][] registers = new int[BANKS][SIZE];
  private Supplier<Duration> clock = () -> Duration.ZERO;
  private Duration woken = Duration.ZERO;
  private int asked;
  private int sent;

  /// As it is when it gets its power.
  public SpiEthernet() {
    reset();
  }

  @Override
  public void powered(Supplier<Duration> time) {
    clock = time;
    reset();
  }

  /// How many frames were sent.
  public int sent() {
    return sent;
  }

  private void reset() {
    for (int[] bank : registers) {
      Arrays.fill(bank, 0);
    }
    registers[3][EREVID] = REVISION;
    woken = clock.get();
  }

  private int[] bank(int register) {
    return registers[register >= COMMON ? 0 : registers[0][ECON1] & 3];
  }

  /// The first byte says what is done with which register: three bits, and five.
  @Override
  public void write(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    int operation = bytes[0] & 0xe0;
    int register = bytes[0] & 0x1f;
    int value = bytes.length > 1 ? Byte.toUnsignedInt(bytes[1]) : 0;
    asked = register;
    switch (operation) {
      case 0x40 -> set(register, value);
      case 0x80 -> set(register, bank(register)[register] | value);
      case 0xa0 -> set(register, bank(register)[register] & ~value);
      case 0xe0 -> reset();
      default -> {}
    }
  }

  private void set(int register, int value) {
    bank(register)[register] = value;
    if (register == ECON1 && (value & TRANSMITS) != 0) {
      sent++;
      registers[0][ECON1] &= ~TRANSMITS;
      registers[0][EIR] |= SENT;
    }
    boolean isPhyRead = register == MICMD && (registers[0][ECON1] & 3) == 2 && (value & 1) != 0;
    if (isPhyRead) {
      registers[2][MIRDH] = registers[2][MIREGADR] == PHSTAT2 && hasLink() ? LINK : 0;
    }
  }

  private boolean hasLink() {
    return clock.get().minus(woken).compareTo(MdioPhy.NEGOTIATION) >= 0;
  }

  /// Registers of the MAC and the PHY give a byte that means nothing first, which the caller reads
  /// too; here both bytes are the value.
  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) bank(asked)[asked]);
    return bytes;
  }
}
