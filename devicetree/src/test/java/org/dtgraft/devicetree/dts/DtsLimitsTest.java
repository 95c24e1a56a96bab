package org.dtgraft.devicetree.dts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Limits;
import org.junit.jupiter.api.Test;

class DtsLimitsTest {
  /// As threads have it where nobody says otherwise.
  private static final int SMALL_STACK = 1 << 20;

  @Test
  void nodesNestAsDeepAsTheLimitOnASmallStack() throws InterruptedException {
    DeviceTree tree = compiled(onSmallStack(nested(Limits.DEFAULT.depth())));
    assertEquals(1 + Limits.DEFAULT.depth(), tree.nodeCount());
    assertRule("dts/limit", onSmallStack(nested(Limits.DEFAULT.depth() + 1)));
  }

  @Test
  void nodesNestNoDeeperByExtension() {
    Limits limits = new Limits(1 << 20, 1000, 3, 100);
    assertRule(
        "dts/limit", compile("/ { a { l: b { c { }; }; }; }; &l { d { e { }; }; };", limits));
  }

  @Test
  void anUnclosedNestOfAnyDepthEndsInErrors() {
    assertRule("dts/limit", compile("/ {" + "n {".repeat(200_000), Limits.DEFAULT));
  }

  @Test
  void expressionsNestNoDeeperThanTheirLimit() throws InterruptedException {
    assertInstanceOf(Result.Ok.class, onSmallStack(expression(250)));
    assertRule("dts/limit", onSmallStack(expression(300)));
    assertRule("dts/limit", onSmallStack("/ { a = <(" + "-".repeat(100_000) + "1)>; };"));
    assertRule("dts/limit", onSmallStack("/ { a = <(" + "1 ? 1 : ".repeat(100_000) + "1)>; };"));
  }

  @Test
  void includedFilesNestNoDeeperThanTheirLimit() {
    SourceFiles endless =
        (name, from) -> {
          int next = from.equals("test.dts") ? 1 : 1 + Integer.parseInt(from);
          return Optional.of(new SourceText("" + next, "/include/ \"x\""));
        };
    assertRule("dts/limit", compile("/include/ \"x\"", endless));
  }

  @Test
  void includedFilesAreNoMoreThanTheirLimit() {
    SourceFiles doubling =
        (name, from) -> {
          int next = from.equals("test.dts") ? 1 : 1 + Integer.parseInt(from);
          String both = next < 40 ? "/include/ \"x\" /include/ \"x\"" : "";
          return Optional.of(new SourceText("" + next, both));
        };
    assertRule("dts/limit", compile("/include/ \"x\"", doubling));
  }

  @Test
  void nodesNamesAndBytesHaveLimits() {
    Limits limits = new Limits(200, 4, 10, 8);
    assertInstanceOf(Result.Ok.class, compile("/ { a { }; b { }; c { }; d { }; };", limits));
    assertRule("dts/limit", compile("/ { a { }; b { }; c { }; d { }; e { }; };", limits));
    assertRule("dts/limit", compile("/ { longer-name; };", limits));
    assertRule("dts/limit", compile("/ { };" + " ".repeat(200), limits));
    String values = "/ { a = /incbin/(\"x\"), /incbin/(\"x\"); };";
    SourceFiles data = (_, _) -> Optional.of(new SourceText("x", "x".repeat(150)));
    assertRule("dts/limit", new DtsCompiler(data, options(limits)).compile(source(values)));
  }

  @Test
  void shortReferencesToLongPathsHaveALimit() {
    String path = IntStream.range(0, 50).mapToObj(i -> "n {").collect(Collectors.joining());
    String source = "/ { a = " + "&l, ".repeat(400) + "&l; " + path + "l: m { };" + "};".repeat(51);
    assertInstanceOf(Result.Ok.class, compile(source, new Limits(1 << 20, 1000, 100, 100)));
    assertRule("dts/limit", compile(source, new Limits(5000, 1000, 100, 100)));
  }

  @Test
  void tenThousandOfEverythingIsCompiled() {
    StringBuilder source = new StringBuilder("/ { uses = <");
    IntStream.range(0, 10_000).forEach(i -> source.append(" &l").append(i));
    source.append(">;");
    IntStream.range(0, 10_000).forEach(i -> source.append("p%d = <%d>;".formatted(i, i)));
    IntStream.range(0, 10_000).forEach(i -> source.append("l%d: n%d { };".formatted(i, i)));
    source.append("};");
    IntStream.range(0, 10_000).forEach(i -> source.append("&l%d { x; };".formatted(i)));
    DeviceTree tree = compiled(compile(source.toString(), Limits.DEFAULT));
    assertEquals(10_002, tree.nodeCount(), "with the root and the symbols");
    assertEquals(10_000, tree.root().property("uses").orElseThrow().value().u32(39_996));
  }

  @Test
  void errorsAreNoMoreThanAHundred() {
    Result<DeviceTree> result = compile("/ { " + "a = ; ".repeat(100_000) + "};", Limits.DEFAULT);
    assertEquals(101, result.diagnostics().size());
    assertEquals("dts/too-many", result.diagnostics().getLast().rule());
  }

  private static String nested(int depth) {
    return "/ {" + "n {".repeat(depth) + "};".repeat(depth + 1);
  }

  private static String expression(int depth) {
    return "/ { a = <" + "(".repeat(depth) + "1" + ")".repeat(depth) + ">; };";
  }

  private static SourceText source(String tree) {
    return new SourceText("test.dts", "/dts-v1/; " + tree);
  }

  private static CompileOptions options(Limits limits) {
    return CompileOptions.DEFAULT.withSymbols(true).withLimits(limits);
  }

  private static Result<DeviceTree> compile(String tree, Limits limits) {
    return new DtsCompiler(SourceFiles.NONE, options(limits)).compile(source(tree));
  }

  private static Result<DeviceTree> compile(String tree, SourceFiles files) {
    return new DtsCompiler(files, CompileOptions.DEFAULT).compile(source(tree));
  }

  private static Result<DeviceTree> onSmallStack(String tree) throws InterruptedException {
    AtomicReference<Result<DeviceTree>> result = new AtomicReference<>();
    Thread thread =
        new Thread(null, () -> result.set(compile(tree, Limits.DEFAULT)), "small", SMALL_STACK);
    thread.start();
    thread.join();
    assertTrue(result.get() != null, "the compiler died");
    return result.get();
  }

  private static DeviceTree compiled(Result<DeviceTree> result) {
    return switch (result) {
      case Result.Ok<DeviceTree>(var tree, _) -> tree;
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors.toString());
    };
  }

  private static void assertRule(String rule, Result<DeviceTree> result) {
    assertTrue(
        result.diagnostics().stream().map(Diagnostic::rule).anyMatch(rule::equals),
        () -> "no " + rule + " in " + result.diagnostics());
  }
}
