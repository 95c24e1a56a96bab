package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.cli.Cli.Outcome;
import org.dtgraft.app.console.Exit;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Origin;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--format`: diagnostics for machines.
final class FormatTest {
  private static final String BAD = "/dts-v1/;\n/ { a = \"\u00e4\ud83d\ude00\" <&b>; };\n";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = new Cli(folder).with("board.dts", Sources.BOARD).with("b a%d.dts", BAD);
  }

  @Test
  void aLineOfJsonIsADiagnostic() {
    Outcome outcome = cli.run("compile", "--format", "json", "b a%d.dts", "no.dts");
    assertEquals(Exit.WORLD.code(), outcome.exit());
    assertEquals("0 of 2 sources compiled, 2 failed\n", outcome.err());
    assertEquals(
        """
        {"severity":"error","rule":"dts/missing-comma","message":"missing ',' between two values",\
        "hint":"add ',' here","file":"b a%d.dts","line":2,"column":17,"endLine":2,\
        "endColumn":17,"includes":[],"expansions":[],"notes":[]}
        {"severity":"error","rule":"check/phandle_references","message":"no node is labelled 'b'",\
        "hint":"","file":"b a%d.dts","line":2,"column":19,"endLine":2,"endColumn":21,\
        "includes":[],"expansions":[],"notes":[]}
        {"severity":"error","rule":"file/missing","message":"there is no file 'no.dts'",\
        "hint":"","notes":[]}
        """,
        outcome.out());
  }

  @Test
  void sarifNamesFilesByTheirBytesInUtf8() {
    cli.with("marked.dts", "/dts-v1/;\n# 7 \"b\u00e4d.dtsi\"\n/ { a = <&b>; };\n");
    String document = cli.run("compile", "--format", "sarif", "marked.dts").out();
    assertTrue(document.contains("\"uri\":\"b%C3%A4d.dtsi\""), document);
  }

  @Test
  void sarifIsOneDocumentForAllInputs() {
    Outcome outcome = cli.run("compile", "--format", "sarif", "b a%d.dts", "no.dts", "board.dts");
    assertEquals(Exit.WORLD.code(), outcome.exit());
    assertEquals("1 of 3 sources compiled, 2 failed\n", outcome.err());
    assertEquals(
        """
        {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{\
        "columnKind":"utf16CodeUnits","results":[\
        {"ruleId":"dts/missing-comma","ruleIndex":0,"level":"error",\
        "message":{"text":"missing ',' between two values; add ',' here"},\
        "locations":[{"physicalLocation":{"artifactLocation":{"uri":"b%20a%25d.dts"},\
        "region":{"startLine":2,"startColumn":14,"endLine":2,"endColumn":14}}}],\
        "relatedLocations":[]},\
        {"ruleId":"check/phandle_references","ruleIndex":1,"level":"error",\
        "message":{"text":"no node is labelled 'b'"},\
        "locations":[{"physicalLocation":{"artifactLocation":{"uri":"b%20a%25d.dts"},\
        "region":{"startLine":2,"startColumn":16,"endLine":2,"endColumn":18}}}],\
        "relatedLocations":[]},\
        {"ruleId":"file/missing","ruleIndex":2,"level":"error",\
        "message":{"text":"there is no file 'no.dts'"},"locations":[],"relatedLocations":[]}],\
        "tool":{"driver":{"name":"dtgraft","version":"VERSION","rules":[\
        {"id":"dts/missing-comma"},{"id":"check/phandle_references"},{"id":"file/missing"}]}}}]}
        """
            .replace("VERSION", Overview.version()),
        outcome.out());
  }

  @Test
  void nothingWrongIsAnEmptyRun() {
    assertEquals("", cli.run("compile", "--format", "json", "board.dts").expect(Exit.DONE).out());
    Outcome outcome = cli.run("compile", "--format=sarif", "board.dts").expect(Exit.DONE);
    assertTrue(outcome.out().contains("\"results\":[]"), outcome.out());
  }

  @Test
  void aBlobOnStandardOutputKeepsItForItself() {
    Outcome good = cli.run("compile", "--format", "sarif", "board.dts", "-o", "-");
    good.expect(Exit.DONE);
    assertEquals("d00dfeed", "%02x%02x%02x%02x".formatted(boxed(good.bytes())));
    assertTrue(good.err().startsWith("{\"$schema\":"), good.err());
    Outcome bad = cli.run(cli.bytes("b a%d.dts"), "compile", "--format", "json", "-");
    bad.expect(Exit.WRONG_INPUT);
    assertEquals("", bad.out());
    assertTrue(bad.err().contains("\"file\":\"<stdin>\""), bad.err());
  }

  private static Object[] boxed(byte[] bytes) {
    return new Object[] {bytes[0], bytes[1], bytes[2], bytes[3]};
  }

  @Test
  void otherFormatsAreRefused() {
    assertEquals(
        "dtgraft: --format is text, json or sarif, not 'xml'",
        cli.run("compile", "--format", "xml", "board.dts")
            .expect(Exit.USAGE)
            .err()
            .lines()
            .findFirst()
            .orElse(""));
    assertFalse(cli.files().contains("board.dtb"));
  }

  @Test
  void includesMacrosAndNotesAreTold() throws IOException {
    SourceText board = new SourceText("/src/board.dts", "#include \"x.dtsi\"\n");
    SourceText header = new SourceText("x.h", "#define TWICE(n) (2 * n)\n");
    SourceText included =
        new SourceText("x.dtsi", "a = <TWICE(0)>;\n")
            .includedFrom(new Place.InSource(board, 0, 17));
    Origin origin =
        new Origin(
            new Place.InSource(included, 5, 13),
            List.of(new Origin.Expansion("TWICE", new Place.InSource(header, 17, 24))));
    SourceText made = SourceText.made("/src/board.dts", "2 * 0", (_, _) -> origin);
    Diagnostic diagnostic =
        Diagnostic.warning("dts/x", new Place.InSource(made, 0, 5), "m")
            .withNote("also", new Place.InTree("b.dtb", "/soc"))
            .withNote("and", new Place.InBlob("b.dtb", 64, "/soc:reg"));
    StringBuilder json = new StringBuilder();
    new DiagnosticLines(json::append).tell(List.of(diagnostic));
    assertEquals(
        """
        {"severity":"warning","rule":"dts/x","message":"m","hint":"","file":"x.dtsi","line":1,\
        "column":6,"endLine":1,"endColumn":14,\
        "includes":[{"file":"/src/board.dts","line":1,"column":1}],\
        "expansions":[{"macro":"TWICE","file":"x.h","line":1,"column":18,"endLine":1,\
        "endColumn":25}],\
        "notes":[{"message":"also","file":"b.dtb","path":"/soc"},\
        {"message":"and","file":"b.dtb","offset":64,"path":"/soc:reg"}]}
        """,
        json.toString());
    assertEquals(
        """
        {"ruleId":"dts/x","ruleIndex":0,"level":"warning","message":{"text":"m"},\
        "locations":[{"physicalLocation":{"artifactLocation":{"uri":"x.dtsi"},\
        "region":{"startLine":1,"startColumn":6,"endLine":1,"endColumn":14}}}],\
        "relatedLocations":[{"physicalLocation":{"artifactLocation":{"uri":"x.h"},\
        "region":{"startLine":1,"startColumn":18,"endLine":1,"endColumn":25}},\
        "message":{"text":"in the definition of macro 'TWICE'"}},\
        {"physicalLocation":{"artifactLocation":{"uri":"file:///src/board.dts"},\
        "region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":18}},\
        "message":{"text":"included from here"}},\
        {"physicalLocation":{"artifactLocation":{"uri":"b.dtb"}},\
        "logicalLocations":[{"fullyQualifiedName":"/soc"}],"message":{"text":"also"}},\
        {"physicalLocation":{"artifactLocation":{"uri":"b.dtb"},"region":{"byteOffset":64}},\
        "logicalLocations":[{"fullyQualifiedName":"/soc:reg"}],"message":{"text":"and"}}]}\
        """,
        result(sarif(diagnostic)));
  }

  private static String sarif(Diagnostic diagnostic) throws IOException {
    StringBuilder text = new StringBuilder();
    DiagnosticSarif sarif = new DiagnosticSarif(text::append);
    sarif.tell(List.of(diagnostic));
    sarif.end();
    return text.toString();
  }

  private static String result(String sarif) {
    return sarif.substring(sarif.indexOf("{\"ruleId"), sarif.indexOf("],\"tool\""));
  }

  @Test
  void hostileTextIsEscapedAndMalformedBytesAreReplaced() throws IOException {
    String name = "a\"\u001b[2J\u202e\u009b\udb40\udc41.dts";
    SourceText text = new SourceText(name, "x\n");
    Diagnostic diagnostic =
        Diagnostic.error("dts/x", new Place.InSource(text, 0, 1), "m\0\u00ff\u0085\n");
    StringBuilder json = new StringBuilder();
    new DiagnosticLines(json::append).tell(List.of(diagnostic));
    for (String written : List.of(json.toString(), sarif(diagnostic))) {
      assertTrue(written.strip().codePoints().allMatch(FormatTest::isHarmless), written);
      Map<String, Object> read = JsonMapper.builder().build().fromJsonObject(written);
      assertFalse(read.isEmpty());
    }
    Map<String, Object> line = JsonMapper.builder().build().fromJsonObject(json.toString());
    assertEquals(name, line.get("file"));
    assertEquals("m\0\ufffd\ufffd\n", line.get("message"));
    assertEquals("a%22%1B%5B2J%E2%80%AE%C2%9B%F3%A0%81%81.dts", SarifLocation.uri(name));
    assertEquals("c%3A/x", SarifLocation.uri("c:/x"));
  }

  private static boolean isHarmless(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL && type != Character.FORMAT;
  }

  @Test
  void columnsOfSarifAreThoseOfEditors() {
    String line = "\u00c3\u00a4".repeat(100_000) + "\u00f0\u009f\u0098\u0080" + "\u00ff" + "x";
    SourceText text = new SourceText("x", "first\n" + line + "\n");
    assertEquals(1, SarifLocation.column(text, 6));
    assertEquals(100_001, SarifLocation.column(text, 6 + 200_000));
    assertEquals(100_003, SarifLocation.column(text, 6 + 200_004));
    assertEquals(100_004, SarifLocation.column(text, 6 + 200_005));
    assertEquals(1, SarifLocation.column(new SourceText("x", ""), 7));
  }
}
