package org.dtgraft.devicetree.dts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Level;
import org.dtgraft.devicetree.diagnostic.Levels;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.Severity;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.testing.TreeDump;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.junit.jupiter.api.Test;

/// What the compiler makes of levels: which tree there is where a rule is no error.
class LevelsTest {
  private static Result<DeviceTree> compile(String body, String rule, Level level) {
    CompileOptions options =
        CompileOptions.DEFAULT.withLevels(new Levels(Map.of("check/" + rule, level)));
    return new DtsCompiler(SourceFiles.NONE, options)
        .compile(new SourceText("x.dts", "/dts-v1/;\n/ { " + body + " };\n"));
  }

  private static String tree(Result<DeviceTree> result) {
    return result instanceof Result.Ok<DeviceTree>(var tree, _)
        ? TreeDump.of(tree)
        : result.toString();
  }

  @Test
  void aReferenceToNothingIsNoPhandle() {
    Result<DeviceTree> result = compile("a = <&b>;", "phandle_references", Level.WARNING);
    assertEquals("/\n/:a ffffffff u32@0 &b@0\n", tree(result));
    assertEquals(Severity.WARNING, result.diagnostics().getFirst().severity());
    assertEquals(List.of(), compile("a = <&b>;", "phandle_references", Level.OFF).diagnostics());
  }

  @Test
  void aPathToNothingIsNoText() {
    assertEquals(
        "/\n/:a string@0 path&b@0\n", tree(compile("a = &b;", "path_references", Level.OFF)));
  }

  @Test
  void aNameThatIsNotLookedAtStays() {
    assertEquals(
        "/\n/n\n/n:name 6e00 string@0\n",
        tree(compile("n { name = \"n\"; };", "name_properties", Level.OFF)));
    assertEquals("/\n/n\n", tree(compile("n { name = \"n\"; };", "x", Level.OFF)));
  }

  @Test
  void aPhandleThatIsNoneIsNotTaken() {
    assertEquals(
        "/\n/:a 00000001 u32@0 &n@0\n/n n:\n/n:phandle 00000000 u32@0\n",
        tree(compile("a = <&n>; n: n { phandle = <0>; };", "explicit_phandles", Level.OFF)));
  }

  @Test
  void twoOfOneNameStayAnError() {
    Result<DeviceTree> result = compile("n { }; n { };", "duplicate_label", Level.OFF);
    assertInstanceOf(Result.Failed.class, result);
  }

  @Test
  void levelsWeighByRule() {
    Diagnostic d = Diagnostic.error("check/x", Place.NOWHERE, "m");
    Levels levels = new Levels(Map.of("check/x", Level.WARNING, "check/y", Level.ERROR));
    assertEquals(Severity.WARNING, levels.weigh(d).orElseThrow().severity());
    Diagnostic y = Diagnostic.warning("check/y", Place.NOWHERE, "m");
    assertEquals(Severity.ERROR, levels.weigh(y).orElseThrow().severity());
    Diagnostic z = Diagnostic.warning("check/z", Place.NOWHERE, "m");
    assertEquals(z, levels.weigh(z).orElseThrow());
  }
}
