package org.dtgraft.hotplug.pci;

import java.util.Objects;

/// The beginning of the configuration space of an endpoint.
///
/// | offset | register | |
/// |---|---|---|
/// | 0 | vendor and device | |
/// | 4 | command | keeps bits 1, memory, and 2, bus master; the other bits of the word are 0 |
/// | 8 | revision and class | |
/// | 0x10-0x24 | BARs | the lower 32 bits of what an enumeration gave; they are not sized |
///
/// Without bit 1 of the command nobody answers behind the BARs. A card that was pulled reads as
/// ones.
public final class ConfigSpace implements Registers {
  /// The command register, and its bits.
  public static final int COMMAND = 4;

  /// The card answers to its addresses.
  public static final int MEMORY = 1 << 1;

  /// The card may begin transfers of its own.
  public static final int MASTER = 1 << 2;

  private static final int FIRST_BAR = 0x10;

  private final Placed function;
  private final Card card;
  private int command;

  /// Of a function that nobody has enabled.
  public ConfigSpace(Placed function, Card card) {
    this.function = Objects.requireNonNull(function);
    this.card = Objects.requireNonNull(card);
  }

  /// Whether the card answers to its addresses.
  public boolean isEnabled() {
    return (command & MEMORY) != 0;
  }

  @Override
  public int read(int offset) {
    PciId id = function.device().id();
    if (card.isDead()) {
      return Card.ALL_ONES;
    }
    return switch (offset) {
      case 0 -> id.device() << 16 | id.vendor();
      case COMMAND -> command;
      case 8 -> id.classCode() << 8 | id.revision();
      default ->
          function
              .region((offset - FIRST_BAR) / 4)
              .filter(_ -> offset >= FIRST_BAR && offset < FIRST_BAR + 4 * Bar.MOST)
              .map(r -> (int) r.address())
              .orElse(0);
    };
  }

  @Override
  public void write(int offset, int value) {
    if (offset == COMMAND && !card.isDead()) {
      command = value & (MEMORY | MASTER);
    }
  }
}
