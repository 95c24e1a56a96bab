package org.dtgraft.devicetree.check;

import org.dtgraft.devicetree.tree.Value;

/// Arithmetic as the checks need it, on numbers that nobody vouches for.
final class Numbers {
  private Numbers() {}

  /// Whether bytes are a whole number of entries of so many cells; of no cells, only none are.
  static boolean areEntries(int bytes, long cells) {
    return cells == 0 ? bytes == 0 : bytes % (cells * Value.CELL) == 0;
  }

  /// A number of so many cells, of which the last 64 bits count.
  ///
  /// @param at the first byte; those that are not there are none
  static long number(Value value, long at, int cells) {
    long number = 0;
    for (long i = Math.max(0, cells - 2L); i < cells; i++) {
      long byteAt = at + i * Value.CELL;
      boolean there = byteAt >= 0 && byteAt + Value.CELL <= value.length();
      number = number << 32 | (there ? Integer.toUnsignedLong(value.u32((int) byteAt)) : 0);
    }
    return number;
  }

  /// `1 cell`, `2 cells`.
  static String cells(long count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  /// `1 byte`, `2 bytes`.
  static String bytes(int count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }
}
