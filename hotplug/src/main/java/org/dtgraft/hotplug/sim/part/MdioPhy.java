package org.dtgraft.hotplug.sim.part;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/// An Ethernet PHY with the registers of IEEE 802.3 clause 22: 32 of 16 bits. The other end of its
/// cable is always there, and agrees two seconds after autonegotiation was begun.
///
/// A frame on the wire is a register's number and, for a write, its value, the highest byte first;
/// so it may sit on any bus that carries such frames.
public final class MdioPhy implements Chip, Clocked {
  /// Of a Microchip KSZ9031, what is on many boards.
  public static final int KSZ9031 = 0x0022_1622;

  /// How long autonegotiation takes.
  public static final Duration NEGOTIATION = Duration.ofSeconds(2);

  /// The basic control register.
  public static final int BMCR = 0;

  /// The basic status register.
  public static final int BMSR = 1;

  /// The upper half of the identifier.
  public static final int PHYSID1 = 2;

  /// The lower half of the identifier.
  public static final int PHYSID2 = 3;

  /// What is offered to the other end.
  public static final int ADVERTISE = 4;

  /// What the other end offers.
  public static final int LPA = 5;

  private static final int RESET = 0x8000;
  private static final int AUTONEGOTIATES = 0x1000;
  private static final int POWER_DOWN = 0x0800;
  private static final int RESTART = 0x0200;
  private static final int ABILITIES = 0x7849;
  private static final int COMPLETE_AND_LINK = 0x0024;

  private final int identifier;
  private final int[] registers = new int[32];
  private Supplier<Duration> clock = () -> Duration.ZERO;
  private Duration begun = Duration.ZERO;
  private int pointer;

  /// @param identifier both halves
  public MdioPhy(int identifier) {
    this.identifier = identifier;
    reset();
  }

  @Override
  public void powered(Supplier<Duration> time) {
    clock = time;
    reset();
  }

  private void reset() {
    Arrays.fill(registers, 0);
    registers[BMCR] = AUTONEGOTIATES | 0x2100;
    registers[ADVERTISE] = 0x01e1;
    begun = clock.get();
  }

  /// What a register holds.
  ///
  /// @param register 0-31
  public int register(int register) {
    return switch (register) {
      case BMSR -> ABILITIES | (hasLink() ? COMPLETE_AND_LINK : 0);
      case PHYSID1 -> identifier >>> 16;
      case PHYSID2 -> identifier & 0xffff;
      case LPA -> hasLink() ? 0xc5e1 : 0;
      default -> registers[register];
    };
  }

  private boolean hasLink() {
    boolean works = (registers[BMCR] & AUTONEGOTIATES) != 0 && (registers[BMCR] & POWER_DOWN) == 0;
    return works && clock.get().minus(begun).compareTo(NEGOTIATION) >= 0;
  }

  /// Writes a register. The bits that begin something clear themselves.
  ///
  /// @param register 0-31
  /// @param value 0-0xffff
  public void set(int register, int value) {
    switch (register) {
      case BMCR -> control(value);
      case BMSR, PHYSID1, PHYSID2, LPA -> {}
      default -> registers[register] = value;
    }
  }

  private void control(int value) {
    if ((value & RESET) != 0) {
      reset();
      return;
    }
    boolean wakes = (registers[BMCR] & POWER_DOWN) != 0 && (value & POWER_DOWN) == 0;
    if (wakes || (value & RESTART) != 0) {
      begun = clock.get();
    }
    registers[BMCR] = value & ~RESTART;
  }

  @Override
  public void write(byte[] bytes) {
    pointer = bytes.length > 0 ? bytes[0] & 0x1f : pointer;
    if (bytes.length >= 3) {
      set(pointer, Byte.toUnsignedInt(bytes[1]) << 8 | Byte.toUnsignedInt(bytes[2]));
    }
  }

  @Override
  public byte[] read(int count) {
    byte[] bytes = new byte[count];
    int value = register(pointer);
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (value >> (i % 2 == 0 ? 8 : 0));
    }
    return bytes;
  }
}
