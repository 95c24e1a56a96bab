package org.dtgraft.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

/// Laws can be broken: otherwise they would find nothing.
class LawsTest {
  private static final Bounds BOUNDS = new Bounds(Long.MAX_VALUE, 1 << 20);

  @Test
  void aRefusalHasAnErrorInsideOfTheInput() {
    refused(Diagnostic.error("dtb/x", blob(8), "it is wrong"));
    assertBroken(() -> DiagnosticLaws.refused(List.of(), 8));
    assertBroken(() -> refused(Diagnostic.warning("dtb/x", blob(8), "it is odd")));
    assertBroken(() -> refused(Diagnostic.error("dtb/x", blob(9), "it is wrong")));
    assertBroken(() -> refused(Diagnostic.error("dtb/x", blob(-1), "it is wrong")));
    assertBroken(() -> refused(Diagnostic.error("dtb", blob(8), "it is wrong")));
    assertBroken(() -> refused(Diagnostic.error("dtb/x", blob(8), " ")));
    assertBroken(() -> refused(Diagnostic.error("dts/x", source(3, 4), "it is wrong")));
    refused(Diagnostic.error("dts/x", source(3, 3), "it is wrong"));
  }

  private static void refused(Diagnostic diagnostic) {
    DiagnosticLaws.refused(List.of(diagnostic), 8);
  }

  private static Place blob(long offset) {
    return new Place.InBlob("a.dtb", offset, "/");
  }

  private static Place source(int start, int end) {
    return new Place.InSource(new SourceText("a.dts", "abc"), start, end);
  }

  @Test
  void whatAllocatesTooMuchIsTooCostlyTheSecondTimeToo() {
    List<byte[]> kept = new ArrayList<>();
    BOUNDS.hold(() -> kept.add(new byte[1 << 10]));
    assertBroken(() -> BOUNDS.hold(() -> kept.add(new byte[1 << 21])));
    assertEquals(3, kept.size());
    BOUNDS.hold(() -> kept.add(new byte[kept.size() == 3 ? 1 << 21 : 1]));
  }

  @Test
  void aSourceCannotSayEveryTree() {
    assertTrue(isSayable("#reg", Value.EMPTY));
    assertTrue(isSayable("phandle", Value.ofCells(1)));
    assertFalse(isSayable("a@b", Value.EMPTY));
    assertFalse(isSayable("name", Value.ofStrings("a")));
    assertFalse(isSayable("phandle", Value.ofCells(0)));
    assertFalse(isSayable("linux,phandle", Value.ofCells(1, 1)));
    assertTrue(isSayable("linux,phandle", Value.ofCells(2)));
    NodeBuilder root = new NodeBuilder("");
    root.child("a").set("phandle", Value.ofCells(1));
    root.child("b").set("phandle", Value.ofCells(1));
    assertFalse(Sayable.isSayable(DeviceTree.of(root.build())));
    assertFalse(Sayable.isSayable(new DeviceTree(new NodeBuilder("").build(), List.of(), 1)));
  }

  private static boolean isSayable(String property, Value value) {
    NodeBuilder root = new NodeBuilder("");
    root.child("a@1").set(property, value);
    return Sayable.isSayable(DeviceTree.of(root.build()));
  }

  private static void assertBroken(Runnable law) {
    assertThrows(AssertionError.class, law::run);
  }
}
