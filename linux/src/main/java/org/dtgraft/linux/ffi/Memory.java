package org.dtgraft.linux.ffi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Memory that a call reads and writes: bytes of ours, and pointers in them to other such memory.
///
/// What the kernel wrote stands in the arrays after the call. Pointers read as 0 before and after
/// it: no address leaves the call.
public final class Memory {
  /// The size of a pointer, in bytes.
  static final int POINTER_SIZE = 8;

  private final byte[] bytes;
  private final List<Pointer> pointers = new ArrayList<>();

  /// A pointer at an offset.
  record Pointer(int at, Memory to) {}

  private Memory(byte[] bytes) {
    this.bytes = bytes;
  }

  /// These very bytes, not a copy of them.
  public static Memory of(byte[] bytes) {
    return new Memory(bytes);
  }

  /// With a pointer to other memory at an offset.
  ///
  /// @return this
  /// @throws IndexOutOfBoundsException where the pointer does not fit
  public Memory point(int at, Memory to) {
    Objects.checkFromIndexSize(at, POINTER_SIZE, bytes.length);
    pointers.add(new Pointer(at, to));
    return this;
  }

  /// These very bytes.
  public byte[] bytes() {
    return bytes;
  }

  /// The memory that the pointer at an offset leads to.
  ///
  /// @throws IllegalArgumentException where there is no pointer
  public Memory at(int offset) {
    return pointers.stream()
        .filter(pointer -> pointer.at() == offset)
        .map(Pointer::to)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no pointer at " + offset));
  }

  List<Pointer> pointers() {
    return pointers;
  }
}
