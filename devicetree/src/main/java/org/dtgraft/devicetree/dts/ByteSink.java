package org.dtgraft.devicetree.dts;

import java.util.Arrays;

/// Bytes of a value in the making; used for one value after another.
final class ByteSink {
  private byte[] bytes = new byte[64];
  private int length;

  int length() {
    return length;
  }

  void u8(int b) {
    room(1);
    bytes[length++] = (byte) b;
  }

  /// The lowest bits of a number, big-endian.
  void number(long value, int bits) {
    for (int shift = bits - 8; shift >= 0; shift -= 8) {
      u8((int) (value >>> shift));
    }
  }

  void bytes(byte[] from, int offset, int count) {
    room(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /// The bytes so far; the sink is empty again.
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, length);
    length = 0;
    return taken;
  }

  private void room(int count) {
    int needed = Math.addExact(length, count);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
    }
  }
}
