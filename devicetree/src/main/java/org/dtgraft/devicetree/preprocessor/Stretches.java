package org.dtgraft.devicetree.preprocessor;

import java.util.Arrays;

/// Where each stretch of the output comes from: a piece of a file as it stands, or a use of a
/// macro.
final class Stretches {
  private static final int WIDTH = 4;

  private int[] data = new int[WIDTH * 256];
  private int count;

  /// Bytes from `out` on stand in a file from `start` on.
  void addText(int out, int visit, int start) {
    add(out, visit, start, -1);
  }

  /// Bytes from `out` on come from the use of a macro.
  void addUse(int out, int visit, Span use) {
    add(out, visit, use.start(), use.end());
  }

  /// The use that was added last ends there.
  void endUse(int end) {
    data[(count - 1) * WIDTH + 3] = end;
  }

  private void add(int out, int visit, int start, int end) {
    if (count > 0 && data[(count - 1) * WIDTH] == out) {
      count--;
    }
    int at = count * WIDTH;
    if (at == data.length) {
      data = Arrays.copyOf(data, at * 2);
    }
    data[at] = out;
    data[at + 1] = visit;
    data[at + 2] = start;
    data[at + 3] = end;
    count++;
  }

  /// The stretch of a byte.
  int of(int out) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (data[middle * WIDTH] <= out) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int out(int stretch) {
    return data[stretch * WIDTH];
  }

  int visit(int stretch) {
    return data[stretch * WIDTH + 1];
  }

  /// Where a byte of the output stands in the cleaned text, or the use that it comes from.
  Span span(int stretch, int out) {
    int at = stretch * WIDTH;
    int end = data[at + 3];
    int start = end < 0 ? data[at + 2] + out - data[at] : data[at + 2];
    return new Span(start, end < 0 ? start + 1 : end);
  }

  boolean isUse(int stretch) {
    return data[stretch * WIDTH + 3] >= 0;
  }

  Stretches trimmed() {
    data = Arrays.copyOf(data, count * WIDTH);
    return this;
  }
}
