package org.dtgraft.hotplug.pci;

import java.util.Objects;

/// `microchip,lan966x-switch-reset`: the soft reset of a LAN966x
/// (`drivers/reset/reset-microchip-sparx5.c`, 7.3).
///
/// | offset | register | |
/// |---|---|---|
/// | 0 | `GCB_SOFT_RST` | bit 1 resets the chip, and reads as 0 when that is done: at once |
///
/// The driver sets bit 5 of the processor's register 0x88 before, which keeps the core, and with it
/// PCI, out of the reset. Without it the card is gone from its bus.
public final class Lan966xReset implements Registers {
  /// Its part of the card.
  public static final String COMPATIBLE = "microchip,lan966x-switch-reset";

  /// The processor's register that protects it.
  public static final int PROTECT = 0x88;

  /// Keeps the core out of the reset.
  public static final int PROTECT_BIT = 1 << 5;

  /// Resets, and reads as 0 when that is done.
  public static final int SOFT_RESET = 1 << 1;

  /// What a reset does to the chip.
  @FunctionalInterface
  public interface Chip {
    /// Resets all but what is protected.
    ///
    /// @param isProtected whether the core keeps running
    void reset(boolean isProtected);
  }

  private final Registers processor;
  private final Chip chip;

  /// A reset of a chip.
  ///
  /// @param processor the registers of `microchip,lan966x-cpu-syscon`
  public Lan966xReset(Registers processor, Chip chip) {
    this.processor = Objects.requireNonNull(processor);
    this.chip = Objects.requireNonNull(chip);
  }

  @Override
  public int read(int offset) {
    return 0;
  }

  @Override
  public void write(int offset, int value) {
    if (offset == 0 && (value & SOFT_RESET) != 0) {
      chip.reset((processor.read(PROTECT) & PROTECT_BIT) != 0);
    }
  }
}
