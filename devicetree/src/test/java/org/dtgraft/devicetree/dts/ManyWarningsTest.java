package org.dtgraft.devicetree.dts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.junit.jupiter.api.Test;

class ManyWarningsTest {
  @Test
  void anErrorIsToldHoweverManyWarningsStandBeforeIt() {
    String source = "#warning so\n".repeat(1000) + "#include \"none\"\n/dts-v1/;\n/ { };\n";
    Result<DeviceTree> result =
        new DtsCompiler(SourceFiles.NONE, CompileOptions.DEFAULT)
            .compile(new SourceText("a.dts", source));
    assertInstanceOf(Result.Failed.class, result);
    assertEquals(
        List.of("cpp/file-not-found"),
        result.diagnostics().stream().filter(Diagnostic::isError).map(Diagnostic::rule).toList());
  }
}
