package org.dtgraft.devicetree.dts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Property;
import org.junit.jupiter.api.Test;

/// A compiler that has seen a statement before makes of it what one makes that has not: the same
/// tree, at the same places, with the same words.
class KnownStatementsTest {
  private static final String SOC =
      """
      / {
      	#address-cells = <1>;
      	#size-cells = <1>;
      	gic: interrupt-controller@1 {
      		reg = <1 1>;
      	};
      	uart: serial@10 { reg = <0x10 REGISTERS>; clocks = <&gic 5>; path = &gic; };
      };
      """;

  private static final SourceFiles FILES =
      (name, _) ->
          switch (name) {
            case "f" -> Optional.of(new SourceText("f", "n { a = <1>; };"));
            case "soc.dtsi" -> Optional.of(new SourceText("soc.dtsi", SOC));
            default -> Optional.empty();
          };

  @Test
  void whatWasSeenBeforeMeansTheSame() throws IOException {
    List<String> statements = statements();
    Law.holds(
        300,
        random -> {
          CompileOptions options = CompileOptions.DEFAULT.withSymbols(random.nextBoolean());
          DtsCompiler knowing = new DtsCompiler(FILES, options, new KnownStatements(8, 1 << 16));
          List<String> few = few(statements, random);
          for (int i = 0; i < 12; i++) {
            String source = source(few, random);
            assertEquals(alone(source, options), told(knowing, source), source);
          }
        });
  }

  private static List<String> few(List<String> all, RandomGenerator random) {
    List<String> few = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      few.add(all.get(random.nextInt(all.size())));
    }
    return few;
  }

  private static String source(List<String> statements, RandomGenerator random) {
    StringBuilder source = new StringBuilder("/dts-v1/;\n".repeat(random.nextInt(20) == 0 ? 0 : 1));
    source.append("/* moved */\n".repeat(random.nextInt(3)));
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      source.append(statements.get(random.nextInt(statements.size())));
    }
    if (random.nextInt(8) == 0) {
      source.setCharAt(random.nextInt(source.length()), "{};<\"&/a\n".charAt(random.nextInt(9)));
    }
    return source.toString();
  }

  /// What the cases are made of, as far as their statements begin at a line's begin.
  private static List<String> statements() throws IOException {
    List<String> statements = new ArrayList<>();
    try (Stream<Path> files =
        Files.walk(Path.of(System.getProperty("basedir", "."), "../cases/dts"))) {
      for (Path file : files.filter(f -> f.endsWith("input.dts")).sorted().toList()) {
        String source = Files.readString(file, ISO_8859_1);
        statements.addAll(List.of(source.split("(?<=\n)(?=[/&a-z#])")));
      }
    }
    assertTrue(statements.size() > 200, "statements to begin with");
    return statements;
  }

  private static DtsCompiler compiler(KnownStatements known) {
    return new DtsCompiler(FILES, CompileOptions.DEFAULT, known);
  }

  private static String alone(String source, CompileOptions options) {
    return told(new DtsCompiler(FILES, options, new KnownStatements(8, 0)), source);
  }

  private static String told(DtsCompiler compiler, String source) {
    Result<DeviceTree> result = compiler.compile(new SourceText("a.dts", source));
    StringBuilder told = new StringBuilder(new DiagnosticText(false).print(result.diagnostics()));
    if (result instanceof Result.Ok<DeviceTree>(var tree, _)) {
      told.append(tree.reservations()).append(tree.bootCpu());
      nodes(tree.root(), told);
    }
    return told.toString();
  }

  private static void nodes(Node root, StringBuilder told) {
    Deque<Node> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Node node = open.pop();
      told.append('\n').append(node.name()).append(node.labels()).append(at(node.place()));
      for (Property p : node.properties()) {
        told.append("\n  ").append(p).append(p.labels()).append(p.value().marks());
        told.append(at(p.place()));
      }
      node.children().forEach(open::push);
    }
  }

  private static String at(Place place) {
    return place instanceof Place.InSource in
        ? " %s:%d:%d-%d".formatted(in.file(), in.line(), in.column(), in.end() - in.start())
        : " " + place;
  }

  @Test
  void anIncludedFileIsKnownWithTheMacrosThatItWasReadWith() {
    DtsCompiler knowing = compiler(new KnownStatements(8, 1 << 16));
    for (String registers : List.of("1", "1", "1", "2", "2", "1", "NOTHING", "1")) {
      String source =
          """
          /dts-v1/;
          #define REGISTERS %s
          #include "soc.dtsi"
          &uart { status = "okay"; };
          """
              .formatted(registers);
      assertEquals(alone(source, CompileOptions.DEFAULT), told(knowing, source));
    }
  }

  @Test
  void aStatementIsKeptWhenItComesTheSecondTime() {
    KnownStatements known = new KnownStatements(8, 1 << 16);
    DtsCompiler knowing = compiler(known);
    String statement = "/ { a = <1>; };";
    told(knowing, "/dts-v1/; " + statement);
    assertNull(known.find(statement, 0));
    told(knowing, "/dts-v1/; " + statement);
    assertNotNull(known.find(statement, 0));
    assertNull(known.find("/ { a = <2>; };", 0));
    assertNull(known.find("/ { a = <1>; }", 0));
  }

  @Test
  void aStatementThatIsMoreThanItsLettersIsNotKept() {
    List<String> statements =
        List.of(
            "/ { a = /bits/ 8 <0x100>; };",
            "/ { a { /include/ \"f\" }; };",
            "/ { a = /incbin/(\"f\"); };",
            "/ {\n# 7 \"x\"\n a = <1>; };",
            "/ {\na {\n\t\t};\n};",
            "/ { a = <1> };",
            "/ { a = <1>; /*");
    for (String statement : statements) {
      KnownStatements known = new KnownStatements(8, 1 << 16);
      DtsCompiler knowing = compiler(known);
      for (int i = 0; i < 3; i++) {
        told(knowing, "/dts-v1/;\n" + statement);
      }
      assertNull(known.find(statement, 0), statement);
    }
  }

  @Test
  void noMoreIsKeptThanTheLimit() {
    KnownStatements known = new KnownStatements(8, 100);
    DtsCompiler knowing = compiler(known);
    for (String name : List.of("aaa", "bbb", "ccc", "ddd")) {
      String statement = "/ { " + name + " = \"" + "x".repeat(40) + "\"; };";
      told(knowing, "/dts-v1/; " + statement);
      told(knowing, "/dts-v1/; " + statement);
      assertNotNull(known.find(statement, 0));
    }
    assertNull(known.find("/ { aaa = \"" + "x".repeat(40) + "\"; };", 0));
    String large = "/ { large = \"" + "x".repeat(100) + "\"; };";
    told(knowing, "/dts-v1/; " + large);
    told(knowing, "/dts-v1/; " + large);
    assertNull(known.find(large, 0));
  }

  @Test
  void whatIsKnownCountsForTheLimits() {
    Limits limits = new Limits(1000, 5, 10, 100);
    CompileOptions options = CompileOptions.DEFAULT.withLimits(limits);
    DtsCompiler knowing = new DtsCompiler(FILES, options, new KnownStatements(8, 1 << 16));
    String statement = "/ { l: a { b { }; }; };\n";
    told(knowing, "/dts-v1/; " + statement);
    told(knowing, "/dts-v1/; " + statement);
    String many = "/dts-v1/;\n" + statement.repeat(3) + "&l { c { }; };";
    assertTrue(told(knowing, many).contains("more than 5 nodes"));
    assertEquals(alone(many, options), told(knowing, many));
  }
}
