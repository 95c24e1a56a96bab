package org.dtgraft.linux.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// The memory of one call: sent over before it, brought back after it.
final class Transfer {
  private static final long ALIGNMENT = 8;

  private final Arena arena;
  private final List<Sent> sent = new ArrayList<>();

  private record Sent(Memory ours, MemorySegment theirs) {
    private void bringBack() {
      byte[] bytes = ours.bytes();
      MemorySegment.copy(theirs, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
      for (Memory.Pointer pointer : ours.pointers()) {
        MemorySegment.ofArray(bytes).set(ValueLayout.JAVA_LONG_UNALIGNED, pointer.at(), 0L);
      }
    }
  }

  /// @param arena that ends with the call
  Transfer(Arena arena) {
    this.arena = arena;
  }

  /// A string that ends in NUL.
  MemorySegment string(String text) {
    return arena.allocateFrom(text);
  }

  /// Bytes that the kernel only reads.
  MemorySegment constant(byte[] bytes) {
    MemorySegment theirs = arena.allocate(Math.max(1, bytes.length), ALIGNMENT);
    MemorySegment.copy(bytes, 0, theirs, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return theirs;
  }

  /// Memory that the kernel reads and writes, with all that it points to.
  MemorySegment send(Memory memory) {
    MemorySegment theirs = constant(memory.bytes());
    sent.add(new Sent(memory, theirs));
    for (Memory.Pointer pointer : memory.pointers()) {
      theirs.set(ValueLayout.ADDRESS, pointer.at(), send(pointer.to()));
    }
    return theirs;
  }

  /// Takes over what the kernel wrote.
  void bringBack() {
    sent.forEach(Sent::bringBack);
  }
}
