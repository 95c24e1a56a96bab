package org.dtgraft.linux.ffi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A structure of C in an array of bytes, in the byte order of this machine. Numbers are unsigned
/// where a wider type can carry them.
public final class Struct {
  private final Layout layout;
  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final int base;

  private Struct(Layout layout, byte[] bytes, int base) {
    this.layout = layout;
    this.bytes = bytes;
    this.base = base;
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  /// At an offset in these very bytes.
  ///
  /// @throws IllegalArgumentException where it does not fit
  public static Struct over(Layout layout, byte[] bytes, int base) {
    if (base < 0 || base > bytes.length - layout.size()) {
      throw new IllegalArgumentException(
          layout.name() + " at " + base + " does not fit into " + bytes.length + " bytes");
    }
    return new Struct(layout, bytes, base);
  }

  /// The bytes that it lies in.
  public byte[] bytes() {
    return bytes;
  }

  /// It as memory for a call.
  public Memory memory() {
    return Memory.of(bytes);
  }

  /// Where a field lies in [#bytes].
  public int offset(String field) {
    return base + layout.offset(field);
  }

  private int at(String field, int index, int size) {
    Layout.Field found = layout.field(field);
    if (found.size() != size) {
      throw new IllegalArgumentException(layout.name() + "." + field + " has not " + size);
    }
    return base + found.at(index);
  }

  public int u16(String field) {
    return Short.toUnsignedInt(buffer.getShort(at(field, 0, 2)));
  }

  public long u32(String field) {
    return Integer.toUnsignedLong(i32(field));
  }

  /// With its sign.
  public int i32(String field) {
    return buffer.getInt(at(field, 0, 4));
  }

  /// All 64 bits, whatever they mean.
  public long u64(String field) {
    return buffer.getLong(at(field, 0, 8));
  }

  /// A `char` array up to its first NUL, or its end.
  public String text(String field) {
    int from = at(field, 0, 1);
    int length = 0;
    while (length < layout.field(field).count() && bytes[from + length] != 0) {
      length++;
    }
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  /// An element of an array of structures.
  public Struct struct(String field, Layout element, int index) {
    return over(element, bytes, at(field, index, element.size()));
  }

  /// Sets a field.
  ///
  /// @param value its lower 16 bits count
  public Struct u16(String field, int value) {
    buffer.putShort(at(field, 0, 2), (short) value);
    return this;
  }

  /// Sets a field.
  ///
  /// @param value its lower 32 bits count
  public Struct u32(String field, long value) {
    return u32(field, 0, value);
  }

  /// Sets a field.
  ///
  /// @param value its lower 32 bits count
  public Struct u32(String field, int index, long value) {
    buffer.putInt(at(field, index, 4), (int) value);
    return this;
  }

  public Struct u64(String field, long value) {
    buffer.putLong(at(field, 0, 8), value);
    return this;
  }

  /// A `char` array: the text as far as it fits with a NUL behind it.
  public Struct text(String field, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int room = layout.field(field).count();
    int from = at(field, 0, 1);
    Arrays.fill(bytes, from, from + room, (byte) 0);
    System.arraycopy(utf8, 0, bytes, from, Math.min(utf8.length, room - 1));
    return this;
  }
}
