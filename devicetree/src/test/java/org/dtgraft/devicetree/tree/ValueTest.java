package org.dtgraft.devicetree.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ValueTest {
  @Test
  void numbersAreBigEndian() {
    Value value = Value.ofCells(0x01020304, 0xfffefdfc);
    assertArrayEquals(new byte[] {1, 2, 3, 4, -1, -2, -3, -4}, value.toBytes());
    assertEquals(0x020304ff, value.u32(1));
    assertEquals(0x01020304fffefdfcL, value.u64(0));
    assertEquals(0xff, value.u8(4));
    assertThrows(IndexOutOfBoundsException.class, () -> value.u32(5));
    assertThrows(IndexOutOfBoundsException.class, () -> value.u32(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> value.u64(1));
    assertEquals(OptionalInt.empty(), value.asU32());
    assertEquals(OptionalInt.of(7), Value.ofCells(7).asU32());
    assertArrayEquals(
        new int[] {1}, Value.of((byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 9).cells());
  }

  @Test
  void aStringEndsInItsOnlyNul() {
    assertEquals(Optional.of("a"), Value.ofStrings("a").asString());
    assertEquals(Optional.of(""), Value.ofStrings("").asString());
    assertEquals(Optional.empty(), Value.ofStrings("a", "b").asString());
    assertEquals(Optional.empty(), Value.of((byte) 'a').asString());
    assertEquals(Optional.empty(), Value.EMPTY.asString());
    assertEquals(List.of("a", "", "b"), Value.ofStrings("a", "", "b").strings());
    assertEquals(List.of("a"), Value.of((byte) 'a', (byte) 0, (byte) 'b').strings());
    assertEquals(List.of("\u00e9"), Value.ofStrings("\u00e9").strings());
  }

  @Test
  void nobodyElseHoldsTheBytes() {
    byte[] bytes = {1, 2, 3, 4};
    Value value = Value.of(bytes);
    bytes[0] = 9;
    value.toBytes()[1] = 9;
    assertEquals(Value.of((byte) 1, (byte) 2, (byte) 3, (byte) 4), value);
    assertEquals(Value.of((byte) 2, (byte) 3), Value.of(value.toBytes(), 1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> Value.of(bytes, 3, 2));
  }

  @Test
  void marksAreRemarks() {
    List<Mark> marks = List.of(new Mark(4, Mark.Kind.LABEL, "end"));
    Value marked = Value.ofCells(1).withMarks(marks);
    assertEquals(Value.ofCells(1), marked);
    assertEquals(Value.ofCells(1).hashCode(), marked.hashCode());
    assertEquals(marks, marked.marks());
    assertEquals(marks, marked.withU32(0, 2).marks());
    assertEquals(Value.ofCells(2), marked.withU32(0, 2));
    assertThrows(IllegalArgumentException.class, () -> Value.EMPTY.withMarks(marks));
    assertThrows(IndexOutOfBoundsException.class, () -> marked.withU32(1, 2));
  }

  @Test
  void aPhandleIsLegalAndUnsigned() {
    assertEquals(Optional.empty(), Phandle.of(0));
    assertEquals(Optional.empty(), Phandle.of(-1));
    assertEquals(1, Phandle.HIGHEST.compareTo(new Phandle(1)));
    assertEquals("0xfffffffe", Phandle.HIGHEST.toString());
    assertThrows(IllegalArgumentException.class, () -> new Phandle(0));
  }

  @Test
  void aFixupIsPathPropertyAndOffset() {
    Fixup fixup = new Fixup(NodePath.of("a", "b"), "reg", 12);
    assertEquals(Optional.of(fixup), Fixup.parse("/a/b:reg:12"));
    assertEquals("/a/b:reg:12", fixup.toString());
    for (String wrong :
        List.of(
            "",
            "/a",
            "/a:reg",
            "/a::0",
            "/a:reg:",
            "/a:reg:-1",
            "/a:reg:1x",
            "a:reg:0",
            "/a:reg:9999999999",
            "/a:reg:0:0")) {
      assertEquals(Optional.empty(), Fixup.parse(wrong), wrong);
    }
  }
}
