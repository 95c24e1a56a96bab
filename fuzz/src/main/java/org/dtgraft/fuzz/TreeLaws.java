package org.dtgraft.fuzz;

import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.dts.DtsWriter;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;

/// A tree is decompiled to a source that compiles to the same tree.
final class TreeLaws {
  private static final DtsCompiler COMPILER =
      new DtsCompiler(SourceFiles.NONE, CompileOptions.DEFAULT.withoutPreprocessor());

  private TreeLaws() {}

  static void check(byte[] input) {
    for (DeviceTree tree : TreeScript.read(input)) {
      BlobLaws.comesBack(tree);
      comesBack(tree);
    }
  }

  /// Where a source can say the tree at all; where it cannot, a source is written nevertheless.
  static void comesBack(DeviceTree tree) {
    String text = DtsWriter.write(tree);
    if (!Sayable.isSayable(tree)) {
      return;
    }
    DeviceTree compiled = compile(text);
    Laws.same(tree, compiled, "decompiled to another tree: " + text);
    String again = DtsWriter.write(compiled);
    DeviceTree compiledAgain = compile(again);
    Laws.same(tree, compiledAgain, "decompiled to another tree the second time: " + again);
    Laws.same(again, DtsWriter.write(compiledAgain), "the source does not stay");
  }

  private static DeviceTree compile(String text) {
    SourceText source = new SourceText("written.dts", text);
    return Laws.tree(COMPILER.compile(source), "what was decompiled is refused", text);
  }
}
