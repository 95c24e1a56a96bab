package org.dtgraft.devicetree.dts;

import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Value;

/// What bytes without marks probably are. A blob does not say; a wrong guess reads badly and
/// compiles to the same bytes.
final class ValueGuess {
  private ValueGuess() {}

  /// The type of a stretch: strings, cells, or else bytes.
  static Mark.Kind kind(Value value, int from, int to) {
    if (isStrings(value, from, to)) {
      return Mark.Kind.STRING;
    }
    return (to - from) % Value.CELL == 0 ? Mark.Kind.UINT32 : Mark.Kind.UINT8;
  }

  /// Whether a stretch reads as strings: printable, none of them empty, NUL at the end.
  private static boolean isStrings(Value value, int from, int to) {
    boolean ended = true;
    for (int i = from; i < to; i++) {
      int c = value.u8(i);
      if (c == 0 ? ended : !isPrintable(c)) {
        return false;
      }
      ended = c == 0;
    }
    return ended && to > from;
  }

  private static boolean isPrintable(int c) {
    return (c >= ' ' && c <= '~') || (c >= '\t' && c <= '\r');
  }
}
