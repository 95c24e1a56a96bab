package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;

/// The names in the lines of text of a file, in order.
final class Occurrences {
  private int[] starts = new int[64];
  private int[] ids = new int[64];
  private Kind[] lefts = new Kind[64];
  private int count;

  /// @param start in the cleaned text
  /// @param left the kind of token that touches it on the left; [Kind#PADDING] where none does
  void add(int start, int id, Kind left) {
    if (count == ids.length) {
      resize(count * 2);
    }
    starts[count] = start;
    ids[count] = id;
    lefts[count++] = left;
  }

  /// With no room for more.
  Occurrences trimmed() {
    resize(count);
    return this;
  }

  private void resize(int size) {
    starts = Arrays.copyOf(starts, size);
    ids = Arrays.copyOf(ids, size);
    lefts = Arrays.copyOf(lefts, size);
  }

  int count() {
    return count;
  }

  int start(int index) {
    return starts[index];
  }

  int id(int index) {
    return ids[index];
  }

  Kind left(int index) {
    return lefts[index];
  }

  /// The first one from `from` on, before `to`, of a macro that is defined; `to` for none.
  int nextMacro(MacroTable macros, int from, int to) {
    for (int i = from; i < to; i++) {
      if (macros.isDefined(ids[i])) {
        return i;
      }
    }
    return to;
  }
}
