package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;

/// Which offset of one text each offset of another came from.
///
/// Pieces that were copied as they are need one entry.
final class Positions {
  private int[] to = new int[16];
  private int[] from = new int[16];
  private int count;

  /// From the offset `here` on, bytes come from `there` on.
  void add(int here, int there) {
    if (count > 0 && to[count - 1] == here) {
      from[count - 1] = there;
      return;
    }
    if (count == to.length) {
      to = Arrays.copyOf(to, count * 2);
      from = Arrays.copyOf(from, count * 2);
    }
    to[count] = here;
    from[count++] = there;
  }

  /// Where the byte at an offset came from.
  int of(int here) {
    int found = Arrays.binarySearch(to, 0, count, here);
    int piece = found >= 0 ? found : -found - 2;
    return piece < 0 ? here : from[piece] + here - to[piece];
  }

  /// With no room for more.
  Positions trimmed() {
    to = Arrays.copyOf(to, count);
    from = Arrays.copyOf(from, count);
    return this;
  }
}
