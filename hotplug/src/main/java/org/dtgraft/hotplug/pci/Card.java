package org.dtgraft.hotplug.pci;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// What is behind the BARs of an endpoint.
///
/// A card that was pulled is dead for ever: all that is read is ones, and what is written is lost.
/// Where a living card has no register, zero is read.
public final class Card {
  /// What a processor reads where nobody answers.
  public static final int ALL_ONES = -1;

  /// Where a block of registers is.
  ///
  /// @param bar the index of the BAR
  /// @param offset in it, in bytes, a multiple of four
  /// @param size in bytes
  public record Block(int bar, long offset, int size, Registers registers) {
    public Block {
      Objects.requireNonNull(registers);
      if (offset < 0 || offset % 4 != 0 || size < 4 || size % 4 != 0) {
        throw new IllegalArgumentException("no block: 0x%x of 0x%x".formatted(offset, size));
      }
    }
  }

  private final Map<Integer, TreeMap<Long, Block>> bars = new HashMap<>();
  private boolean dead;

  /// A living card.
  ///
  /// @param blocks none of which covers another
  public Card(List<Block> blocks) {
    blocks.forEach(this::add);
  }

  private void add(Block block) {
    TreeMap<Long, Block> bar = bars.computeIfAbsent(block.bar, _ -> new TreeMap<>());
    Map.Entry<Long, Block> before = bar.floorEntry(block.offset + block.size - 1);
    if (before != null && before.getKey() + before.getValue().size > block.offset) {
      throw new IllegalArgumentException("two blocks at 0x%x".formatted(block.offset));
    }
    bar.put(block.offset, block);
  }

  /// Takes the card out.
  public void pull() {
    dead = true;
  }

  /// Whether it was taken out.
  public boolean isDead() {
    return dead;
  }

  /// Reads a register.
  ///
  /// @param offset in the BAR, in bytes; the lowest two bits do not count
  public int read(int bar, long offset) {
    if (dead) {
      return ALL_ONES;
    }
    return find(bar, offset).map(b -> b.registers.read(within(b, offset))).orElse(0);
  }

  /// Writes a register.
  public void write(int bar, long offset, int value) {
    if (!dead) {
      find(bar, offset).ifPresent(b -> b.registers.write(within(b, offset), value));
    }
  }

  private Optional<Block> find(int bar, long offset) {
    return Optional.ofNullable(bars.get(bar))
        .map(blocks -> blocks.floorEntry(offset))
        .map(Map.Entry::getValue)
        .filter(b -> offset - b.offset < b.size);
  }

  private static int within(Block block, long offset) {
    return (int) (offset - block.offset) & ~3;
  }
}
