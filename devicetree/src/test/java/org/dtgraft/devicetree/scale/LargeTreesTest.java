package org.dtgraft.devicetree.scale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.dts.DtsWriter;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.TreeDiff;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

/// Trees as deep and as large as they may be, on a small stack and in the heap that tests have
/// anyway.
class LargeTreesTest {
  @Test
  void theDeepestTreeIsBuiltWrittenReadAndCompared() throws InterruptedException {
    List<Throwable> thrown = new ArrayList<>();
    Thread small = new Thread(null, LargeTreesTest::deepest, "small stack", 200 << 10);
    small.setUncaughtExceptionHandler((_, e) -> thrown.add(e));
    small.start();
    small.join();
    assertEquals(List.of(), thrown);
  }

  private static void deepest() {
    DeviceTree tree = deep("x");
    byte[] blob = BlobWriter.write(tree);
    DeviceTree again = read(blob);
    assertEquals(tree, again);
    assertEquals(Limits.DEFAULT.depth() + 1, again.nodeCount());
    assertArrayEquals(blob, BlobWriter.write(again));
    assertEquals(List.of(), TreeDiff.of(tree, again));
    assertEquals(2, TreeDiff.of(tree, deep("y")).size());
    assertEquals(Limits.DEFAULT.depth() + 1, DtsWriter.write(tree).split(" \\{\n", -1).length - 1);
  }

  private static DeviceTree deep(String property) {
    NodePath path = NodePath.ROOT;
    for (int i = 0; i < Limits.DEFAULT.depth(); i++) {
      path = path.child("n");
    }
    NodeBuilder root = new NodeBuilder("");
    root.at(path).set(property, Value.EMPTY);
    return DeviceTree.of(root.build());
  }

  @Test
  void aMillionNodesAreBuiltWrittenAndRead() {
    NodeBuilder root = new NodeBuilder("");
    for (int i = 0; i < 1000; i++) {
      NodeBuilder bus = new NodeBuilder("bus@" + i);
      for (int j = 0; j < 999; j++) {
        bus.add(new NodeBuilder("device@" + j).set("reg", Value.ofCells(j)).build());
      }
      root.add(bus.build());
    }
    DeviceTree tree = DeviceTree.of(root.build());
    byte[] blob = BlobWriter.write(tree);
    DeviceTree again = read(blob);
    assertEquals(1_000_001, again.nodeCount());
    assertEquals(tree, again);
    Node one = again.find(NodePath.of("bus@999", "device@998")).orElseThrow();
    assertEquals(998, one.value("reg").orElseThrow().u32(0));
  }

  private static DeviceTree read(byte[] blob) {
    return switch (new BlobReader().read("large.dtb", blob)) {
      case Result.Ok<DeviceTree>(var tree, _) -> tree;
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors);
    };
  }
}
