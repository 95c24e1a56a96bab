package org.dtgraft.devicetree.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// The bytes of a property, and the [Mark]s that its source left on them.
///
/// Numbers are big-endian (Devicetree Specification 2.2.4). Equality is that of the bytes alone.
public final class Value {
  /// No bytes: the value of a property that only has to be present, such as `ranges;`.
  public static final Value EMPTY = new Value(new byte[0], List.of());

  /// The bytes of a cell.
  public static final int CELL = 4;

  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final List<Mark> marks;

  private Value(byte[] bytes, List<Mark> marks) {
    this.bytes = bytes;
    this.marks = marks;
  }

  /// A value of these bytes.
  public static Value of(byte... bytes) {
    return bytes.length == 0 ? EMPTY : new Value(bytes.clone(), List.of());
  }

  /// A value of a stretch of an array.
  ///
  /// @throws IndexOutOfBoundsException where the stretch is not inside the array
  public static Value of(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return length == 0
        ? EMPTY
        : new Value(Arrays.copyOfRange(array, offset, offset + length), List.of());
  }

  /// A value of 32-bit cells.
  public static Value ofCells(int... cells) {
    byte[] bytes = new byte[cells.length * CELL];
    for (int i = 0; i < cells.length; i++) {
      U32.set(bytes, i * CELL, cells[i]);
    }
    return new Value(bytes, List.of());
  }

  /// A value of strings, each with its NUL.
  public static Value ofStrings(String... strings) {
    StringBuilder all = new StringBuilder();
    for (String s : strings) {
      all.append(s).append('\0');
    }
    return new Value(all.toString().getBytes(ISO_8859_1), List.of());
  }

  /// The same bytes with these marks instead.
  ///
  /// @throws IllegalArgumentException where a mark lies behind the value
  public Value withMarks(List<Mark> newMarks) {
    for (Mark mark : newMarks) {
      if (mark.offset() > bytes.length) {
        throw new IllegalArgumentException("mark behind the value");
      }
    }
    return newMarks.isEmpty() && marks.isEmpty() ? this : new Value(bytes, List.copyOf(newMarks));
  }

  /// The same with another cell at a byte offset.
  ///
  /// @throws IndexOutOfBoundsException where no cell fits there
  public Value withU32(int offset, int cell) {
    byte[] changed = bytes.clone();
    U32.set(changed, offset, cell);
    return new Value(changed, marks);
  }

  /// How many bytes there are.
  public int length() {
    return bytes.length;
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /// One byte, 0-255.
  public int u8(int offset) {
    return Byte.toUnsignedInt(bytes[offset]);
  }

  /// The 32 bits at a byte offset, which need not be a multiple of four.
  ///
  /// @throws IndexOutOfBoundsException where they are not all inside
  public int u32(int offset) {
    return (int) U32.get(bytes, offset);
  }

  /// The 64 bits at a byte offset.
  ///
  /// @throws IndexOutOfBoundsException where they are not all inside
  public long u64(int offset) {
    return (long) U64.get(bytes, offset);
  }

  /// The value as one cell, where it is exactly one long.
  public OptionalInt asU32() {
    return bytes.length == CELL ? OptionalInt.of(u32(0)) : OptionalInt.empty();
  }

  /// The whole cells; up to three bytes behind the last are left out.
  public int[] cells() {
    int[] cells = new int[bytes.length / CELL];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = u32(i * CELL);
    }
    return cells;
  }

  /// The value as one string, where it ends in its only NUL.
  public Optional<String> asString() {
    int end = indexOfNul(0);
    return end >= 0 && end == bytes.length - 1 ? Optional.of(text(0, end)) : Optional.empty();
  }

  /// The strings of a string list; what follows the last NUL is left out.
  public List<String> strings() {
    List<String> strings = new ArrayList<>();
    int start = 0;
    for (int end = indexOfNul(0); end >= 0; end = indexOfNul(start)) {
      strings.add(text(start, end));
      start = end + 1;
    }
    return strings;
  }

  /// What the source said about the bytes, in the order of their offsets; empty for what a blob
  /// brought.
  public List<Mark> marks() {
    return marks;
  }

  /// A copy of the bytes.
  public byte[] toBytes() {
    return bytes.clone();
  }

  /// Writes the bytes into an array from an index on.
  ///
  /// @throws IndexOutOfBoundsException where they do not fit
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  private int indexOfNul(int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private String text(int start, int end) {
    return new String(bytes, start, end - start, ISO_8859_1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value && Arrays.equals(bytes, value.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The bytes in hexadecimal, for messages of tests.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
