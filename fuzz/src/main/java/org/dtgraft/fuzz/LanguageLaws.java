package org.dtgraft.fuzz;

import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Limits;

/// A source is a tree, which can be written and read again, or it is refused with a place.
final class LanguageLaws {
  /// Small, so that an input of a few hundred bytes can reach them.
  private static final Limits LIMITS = new Limits(1 << 20, 1 << 12, 1 << 12, 1 << 8);

  private LanguageLaws() {}

  static void check(byte[] input) {
    Bundle bundle = Bundle.of(input);
    CompileOptions options =
        CompileOptions.DEFAULT
            .withoutPreprocessor()
            .withLimits(LIMITS)
            .withSymbols(bundle.wants("-@"));
    check(new DtsCompiler(bundle, options), bundle.main());
  }

  static void check(DtsCompiler compiler, SourceText main) {
    switch (compiler.compile(main)) {
      case Result.Failed<DeviceTree>(var errors) -> DiagnosticLaws.refused(errors, 0);
      case Result.Ok<DeviceTree>(var tree, var warnings) -> {
        DiagnosticLaws.wellFormed(warnings, 0);
        BlobLaws.comesBack(tree);
        TreeLaws.comesBack(tree);
      }
    }
  }
}
