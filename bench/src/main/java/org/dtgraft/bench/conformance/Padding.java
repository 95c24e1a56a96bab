package org.dtgraft.bench.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The bytes between the end of a value and the next multiple of four. They have no meaning; libfdt
/// leaves in them what stood there before, and what we write is 0.
final class Padding {
  private static final int BEGIN_NODE = 1;
  private static final int PROP = 3;
  private static final int END = 9;

  private Padding() {}

  /// A whole blob of version 16 or later with 0 in its padding.
  static byte[] cleared(byte[] blob) {
    byte[] clear = blob.clone();
    ByteBuffer in = ByteBuffer.wrap(clear);
    int at = in.getInt(8);
    for (int tag = in.getInt(at); tag != END; tag = in.getInt(at)) {
      int end =
          switch (tag) {
            case BEGIN_NODE -> endOfName(clear, at + 4);
            case PROP -> at + 12 + in.getInt(at + 4);
            default -> at + 4;
          };
      at = (end + 3) & ~3;
      Arrays.fill(clear, end, at, (byte) 0);
    }
    return clear;
  }

  private static int endOfName(byte[] blob, int from) {
    int end = from;
    while (blob[end] != 0) {
      end++;
    }
    return end + 1;
  }
}
