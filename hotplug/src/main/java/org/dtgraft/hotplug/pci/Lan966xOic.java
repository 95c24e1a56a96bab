package org.dtgraft.hotplug.pci;

import java.util.Arrays;
import java.util.Objects;

/// `microchip,lan966x-oic`: the interrupt controller of a LAN966x that speaks to who is outside,
/// here the INTx of the card. 86 inputs in three words (`drivers/irqchip/irq-lan966x-oic.c`, 7.3).
///
/// | offset | register | |
/// |---|---|---|
/// | 0x30, 0x34, 0x38 | `INTR_STICKY` | inputs that were high; written ones are cleared while low |
/// | 0x48, 0x4c, 0x50 | `INTR_ENA` | which count |
/// | 0x54, 0x58, 0x5c | `INTR_ENA_CLR` | clears written ones there |
/// | 0x60, 0x64, 0x68 | `INTR_ENA_SET` | sets them |
/// | 0x78, 0x9c, 0xc0 | `DST_INTR_MAP(0)` | which go to destination 0 |
/// | 0xe4, 0x108, 0x12c | `DST_INTR_IDENT(0)` | which interrupt it now; read only |
///
/// The other eight destinations keep their maps and do nothing.
public final class Lan966xOic implements Registers {
  /// How many inputs there are.
  public static final int INPUTS = 86;

  /// Its part of the card.
  public static final String COMPATIBLE = "microchip,lan966x-oic";

  /// Who is told of the output.
  @FunctionalInterface
  public interface Output {
    /// The output is high from now on, or low. It may be told again what it is.
    void drive(boolean asserts);
  }

  private static final int WORDS = 3;

  /// The first of three registers whose written bits are acknowledged.
  public static final int STICKY = 0x30;

  private static final int ENABLE = 0x48;

  /// The first of three registers whose written bits are switched off.
  public static final int DISABLED = 0x54;

  /// The first of three registers whose written bits are switched on.
  public static final int ENABLED = 0x60;

  /// The first of three registers that say which inputs go to destination 0.
  public static final int MAP = 0x78;

  /// The first of three registers that say which inputs interrupt destination 0 now.
  public static final int IDENT = 0xe4;

  /// From one of those three to the next, of [#MAP] and [#IDENT].
  public static final int TO_NEXT_WORD = 0x24;

  private static final int DESTINATIONS = 9;

  private final Output output;
  private final int[] level = new int[WORDS];
  private final int[] sticky = new int[WORDS];
  private final int[] enabled = new int[WORDS];
  private final int[] map = new int[WORDS * DESTINATIONS];

  /// Nothing is enabled.
  public Lan966xOic(Output output) {
    this.output = Objects.requireNonNull(output);
  }

  /// A part of the chip drives an input.
  ///
  /// @param input from 0, as in the `interrupts` of its node
  public void drive(int input, boolean high) {
    Objects.checkIndex(input, INPUTS);
    int bit = 1 << input % Integer.SIZE;
    int word = input / Integer.SIZE;
    level[word] = high ? level[word] | bit : level[word] & ~bit;
    sticky[word] |= level[word];
    tell();
  }

  /// Forgets all but what its inputs are.
  void reset() {
    for (int word = 0; word < WORDS; word++) {
      sticky[word] = level[word];
      enabled[word] = 0;
    }
    Arrays.fill(map, 0);
    tell();
  }

  private int ident(int word) {
    return sticky[word] & enabled[word] & map[word * DESTINATIONS];
  }

  private void tell() {
    output.drive((ident(0) | ident(1) | ident(2)) != 0);
  }

  @Override
  public int read(int offset) {
    int mapped = (offset - MAP) / 4;
    int ident = (offset - IDENT) / 4;
    if (offset >= IDENT && ident < map.length) {
      return ident % DESTINATIONS == 0 ? ident(ident / DESTINATIONS) : 0;
    }
    if (offset >= MAP && mapped < map.length) {
      return map[mapped];
    }
    return switch (offset) {
      case STICKY, STICKY + 4, STICKY + 8 -> sticky[(offset - STICKY) / 4];
      case ENABLE, ENABLE + 4, ENABLE + 8 -> enabled[(offset - ENABLE) / 4];
      default -> 0;
    };
  }

  @Override
  public void write(int offset, int value) {
    int mapped = (offset - MAP) / 4;
    if (offset >= MAP && mapped < map.length) {
      map[mapped] = value;
    }
    switch (offset) {
      case STICKY, STICKY + 4, STICKY + 8 -> acknowledge((offset - STICKY) / 4, value);
      case ENABLE, ENABLE + 4, ENABLE + 8 -> enabled[(offset - ENABLE) / 4] = value;
      case DISABLED, DISABLED + 4, DISABLED + 8 -> enabled[(offset - DISABLED) / 4] &= ~value;
      case ENABLED, ENABLED + 4, ENABLED + 8 -> enabled[(offset - ENABLED) / 4] |= value;
      default -> {}
    }
    tell();
  }

  private void acknowledge(int word, int value) {
    sticky[word] = (sticky[word] & ~value) | level[word];
  }
}
