package org.dtgraft.devicetree.dtb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.dtgraft.devicetree.tree.Value;

/// Bytes being written, big-endian.
final class Out {
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int length;

  Out(int expected) {
    bytes = new byte[Math.max(16, expected)];
  }

  int length() {
    return length;
  }

  Out u8(int b) {
    int at = room(1);
    bytes[at] = (byte) b;
    return this;
  }

  Out u32(int cell) {
    int at = room(4);
    U32.set(bytes, at, cell);
    return this;
  }

  Out u64(long number) {
    int at = room(8);
    U64.set(bytes, at, number);
    return this;
  }

  Out bytes(byte[] more) {
    int at = room(more.length);
    System.arraycopy(more, 0, bytes, at, more.length);
    return this;
  }

  Out value(Value value) {
    int at = room(value.length());
    value.copyTo(bytes, at);
    return this;
  }

  /// NULs up to the next multiple.
  Out align(int to) {
    room(-length & (to - 1));
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /// Where so many more bytes begin. `bytes` may be another array afterwards, so this comes before
  /// any use of it.
  private int room(int count) {
    int at = length;
    length = Math.addExact(length, count);
    if (length > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(length, 2L * bytes.length)));
    }
    return at;
  }
}
