package org.dtgraft.linux.ffi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

final class StructTest {
  private static final Layout INNER = Layout.struct("inner").u16("a").u64("b").end();
  private static final Layout OUTER =
      Layout.struct("outer").bytes("text", 5).u32("n", 2).struct("in", INNER, 2).end();

  @Test
  void fieldsAreAlignedAsInC() {
    assertEquals(16, INNER.size());
    assertEquals(8, OUTER.offset("n"));
    assertEquals(16, OUTER.offset("in"));
    assertEquals(48, OUTER.size());
  }

  @Test
  void whatIsPutIsRead() {
    Struct outer = OUTER.zero().text("text", "abc").u32("n", 0xffff_ffffL).u32("n", 1, 5);
    outer.struct("in", INNER, 1).u16("a", 0xffff).u64("b", -1);
    assertEquals("abc", outer.text("text"));
    assertEquals(0xffff_ffffL, outer.u32("n"));
    assertEquals(-1, outer.i32("n"));
    Struct inner = outer.struct("in", INNER, 1);
    assertEquals(0xffff, inner.u16("a"));
    assertEquals(-1, inner.u64("b"));
    assertEquals(0, outer.struct("in", INNER, 0).u64("b"));
  }

  @Test
  void textIsCutToLeaveRoomForItsNul() {
    Struct outer = OUTER.zero().text("text", "abcdefgh");
    assertEquals("abcd", outer.text("text"));
    assertEquals("", outer.text("text", "").text("text"));
    outer.bytes()[0] = 'x';
    for (int i = 0; i < 5; i++) {
      outer.bytes()[i] = 'x';
    }
    assertEquals("xxxxx", outer.text("text"));
  }

  @Test
  void nothingIsReadBesideAField() {
    Struct outer = OUTER.zero();
    assertThrows(IllegalArgumentException.class, () -> outer.u64("n"));
    assertThrows(IllegalArgumentException.class, () -> outer.u32("no"));
    assertThrows(IndexOutOfBoundsException.class, () -> outer.u32("n", 2, 0));
    assertThrows(IllegalArgumentException.class, () -> OUTER.of(new byte[47]));
    assertThrows(IllegalArgumentException.class, () -> Struct.over(INNER, new byte[20], 5));
    assertThrows(IllegalArgumentException.class, () -> Layout.struct("x").u16("a").u16("a"));
  }

  @Test
  void pointersAreFollowedThereAndLeaveNoAddressBehind() {
    byte[] end = {1, 2, 3};
    Memory middle = Memory.of(new byte[16]).point(8, Memory.of(end));
    Memory begin = Memory.of(new byte[8]).point(0, middle);
    try (Arena arena = Arena.ofConfined()) {
      Transfer transfer = new Transfer(arena);
      MemorySegment there = transfer.send(begin);
      assertEquals(middle, begin.at(0));
      there.fill((byte) 9);
      transfer.bringBack();
    }
    assertArrayEquals(new byte[8], begin.bytes());
    assertArrayEquals(new byte[16], middle.bytes());
    assertArrayEquals(new byte[] {1, 2, 3}, end);
    assertThrows(IndexOutOfBoundsException.class, () -> Memory.of(new byte[8]).point(1, middle));
    assertThrows(IllegalArgumentException.class, () -> begin.at(4));
    assertEquals(8, ValueLayout.ADDRESS.byteSize());
  }
}
