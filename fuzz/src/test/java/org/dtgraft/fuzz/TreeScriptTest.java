package org.dtgraft.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Reservation;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class TreeScriptTest {
  @Test
  void whatIsWrittenIsReadAgain() {
    NodeBuilder root = new NodeBuilder("");
    root.set("reg", Value.ofCells(1, 0xef, 0xf0, -1));
    root.set("long", Value.of(new byte[1001]));
    root.set("none", Value.EMPTY);
    root.child("a").set("compatible", Value.ofStrings("dtgraft,board", "a/b"));
    root.child("a").child("serial@30890000").set("phandle", Value.ofCells(7));
    root.child("b");
    DeviceTree one = new DeviceTree(root.build(), List.of(new Reservation(3, 0x1000)), 2);
    DeviceTree other = DeviceTree.of(new NodeBuilder("").build());
    List<DeviceTree> trees = List.of(one, other, one);
    assertEquals(trees, TreeScript.read(TreeScriptWriter.write(trees)));
  }

  @Test
  void missingBytesAreZeros() {
    DeviceTree empty = DeviceTree.of(new NodeBuilder("").build());
    assertEquals(List.of(empty), TreeScript.read(new byte[0]));
    NodeBuilder root = new NodeBuilder("");
    root.set("a", Value.ofCells(0, 0));
    assertEquals(
        List.of(DeviceTree.of(root.build())),
        TreeScript.read(new byte[] {2 * 8 + TreeScript.CELLS}));
  }

  @Test
  void whatNoTreeCanBeCalledIsReplaced() {
    NodeBuilder root = new NodeBuilder("");
    root.child("|").child("?");
    byte slash = (byte) TreeScriptWords.number("/");
    byte nothing = (byte) TreeScriptWords.count();
    byte[] script = {TreeScript.NODE, slash, TreeScript.NODE, nothing};
    assertEquals(List.of(DeviceTree.of(root.build())), TreeScript.read(script));
  }
}
