package org.dtgraft.devicetree.dts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

/// What is written compiles to the same tree, and what was compiled is written as it stood.
class DtsWriterLawsTest {
  @Test
  void anyTreeComesBack() {
    Law.holds(500, random -> comesBack(said(RandomTrees.tree(random, 40))));
  }

  @Test
  void aBoardWithLabelsAndReferencesComesBack() {
    Law.holds(500, random -> comesBack(new LabelledTrees(random).board()));
  }

  @Test
  void anOverlayComesBack() {
    Law.holds(500, random -> comesBack(new LabelledTrees(random).overlay()));
  }

  @Test
  void anOverlayWithFixupsThatNoCompilerMakesComesBack() {
    Law.holds(
        500,
        random -> {
          LabelledTrees trees = new LabelledTrees(random);
          comesBack(trees.spoil(trees.overlay()));
        });
  }

  private static void comesBack(DeviceTree tree) {
    String text = DtsWriter.write(tree);
    DeviceTree compiled = compile(text);
    assertEquals(tree, compiled, text);
    String again = DtsWriter.write(compiled);
    assertEquals(tree, compile(again), again);
    assertEquals(again, DtsWriter.write(compile(again)));
  }

  /// The same tree with a boot CPU that a source can say, and CPUs now and then.
  private static DeviceTree said(DeviceTree tree) {
    NodeBuilder root = tree.root().edit();
    if (tree.bootCpu() > 0) {
      root.child("cpus").child("cpu").set("reg", Value.ofCells(tree.bootCpu()));
      root.child("last");
    }
    int bootCpu = tree.bootCpu() == 1 ? 1 : 0;
    return new DeviceTree(root.build(), tree.reservations(), bootCpu);
  }

  private static DeviceTree compile(String text) {
    DtsCompiler compiler = new DtsCompiler(SourceFiles.NONE, CompileOptions.DEFAULT);
    return switch (compiler.compile(new SourceText("written.dts", text))) {
      case Result.Ok<DeviceTree>(var tree, _) -> tree;
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors + "\n" + text);
    };
  }
}
