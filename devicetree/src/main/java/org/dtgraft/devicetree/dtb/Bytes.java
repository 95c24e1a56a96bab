package org.dtgraft.devicetree.dtb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.dtgraft.devicetree.tree.Value;

/// The one door to the bytes of a blob: whoever reads asks [#has] first, with `long`s, so that no
/// sum of foreign numbers wraps around.
final class Bytes {
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;

  Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  /// Whether `count` bytes from `at` on lie before `end`.
  boolean has(long at, long count, long end) {
    return at >= 0 && count >= 0 && end <= bytes.length && at <= end && count <= end - at;
  }

  int u32(long at) {
    return (int) U32.get(bytes, Math.toIntExact(at));
  }

  long unsigned32(long at) {
    return Integer.toUnsignedLong(u32(at));
  }

  long u64(long at) {
    return (long) U64.get(bytes, Math.toIntExact(at));
  }

  /// Where the first NUL stands from `at` on and before `end`; -1 where there is none.
  long indexOfNul(long at, long end) {
    for (long i = at; i < end; i++) {
      if (bytes[Math.toIntExact(i)] == 0) {
        return i;
      }
    }
    return -1;
  }

  String text(long from, long to) {
    return new String(bytes, Math.toIntExact(from), Math.toIntExact(to - from), ISO_8859_1);
  }

  Value value(long at, long count) {
    return Value.of(bytes, Math.toIntExact(at), Math.toIntExact(count));
  }
}
