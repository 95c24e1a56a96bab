package org.dtgraft.devicetree.diagnostic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  private static final DiagnosticText PLAIN = new DiagnosticText(false);

  @Test
  void theLineIsShownAndTheStretchUnderlined() {
    SourceText text = source("\n".repeat(40) + "    clocks = <&i2c9 0>;\n");
    Diagnostic d =
        error(text, 40 + 14, 40 + 19, "no node is labelled 'i2c9'")
            .withHint("did you mean 'i2c0'?");
    assertEquals(
        lines(
            "error[dts/x]: no node is labelled 'i2c9'",
            "  --> board.dts:41:15",
            "   41 |     clocks = <&i2c9 0>;",
            "      |               ^^^^^ did you mean 'i2c0'?"),
        PLAIN.print(d));
  }

  @Test
  void colourPaintsSeverityStretchAndHint() {
    Diagnostic d = error(source("abc"), 1, 2, "m").withHint("h");
    assertEquals(
        lines(
            "\u001b[1;31merror[dts/x]\u001b[0m: m",
            "  --> board.dts:1:2",
            "    1 | abc",
            "      |  \u001b[1;31m^\u001b[0m \u001b[36mh\u001b[0m"),
        new DiagnosticText(true).print(d));
  }

  @Test
  void tabsAndManyByteCharactersStandOverTheirMarks() {
    excerpt("\tx = y;", 5, 6, "        x = y;", "            ^");
    excerpt("a\tb", 1, 3, "a       b", " ^^^^^^^^");
    excerpt("\"\u00e9\u00e9\" z", 7, 8, "\"\u00e9\u00e9\" z", "     ^");
    excerpt("\ud83d\ude00 z", 5, 6, "\ud83d\ude00 z", "  ^");
  }

  @Test
  void anEmptyStretchAndTheEndOfAFileHaveAMark() {
    excerpt("abc", 1, 1, "abc", " ^");
    excerpt("abc", 3, 3, "abc", "   ^");
    assertEquals(
        lines("error[dts/x]: m", "  --> board.dts:1:1", "    1 |", "      | ^"),
        PLAIN.print(error(source(""), 0, 0, "m")));
    assertEquals(
        lines("error[dts/x]: m", "  --> board.dts:2:1", "    2 |", "      | ^"),
        PLAIN.print(error(source("abc\n"), 4, 4, "m")));
    assertEquals(
        lines("error[dts/x]: m", "  --> board.dts:1:4", "    1 | abc", "      |    ^ (to line 2)"),
        PLAIN.print(error(source("abc\r\ndef"), 3, 8, "m")));
  }

  @Test
  void aStretchOfManyLinesIsMarkedToTheEndOfItsFirst() {
    excerpt("ab {\n}\n", 3, 6, "ab {", "   ^ (to line 2)");
    excerpt("abcd\nx\n", 1, 6, "abcd", " ^^^ (to line 2)");
    excerpt("abcd\nx\n", 1, 5, "abcd", " ^^^");
    assertEquals(
        lines(
            "error[dts/x]: m", "  --> board.dts:1:2", "    1 | abcd", "      |  ^^^ (to line 2) h"),
        PLAIN.print(error(source("abcd\nx\n"), 1, 6, "m").withHint("h")));
  }

  @Test
  void aLongLineIsCut() {
    String line = "x".repeat(100) + "y".repeat(300);
    excerpt(line, 0, 400, "x".repeat(100) + "y".repeat(60) + "...", "^".repeat(160));
    excerpt(line, 200, 201, "y".repeat(160) + "...", " ".repeat(80) + "^");
    String huge = "z".repeat(10_000_000);
    String text = PLAIN.print(error(source(huge), 5_000_000, 5_000_001, "m"));
    assertTrue(text.length() < 500, text.length() + " characters");
    assertTrue(text.contains("board.dts:1:5000001"));
  }

  @Test
  void aLineNumberOfSixDigitsKeepsTheMarksInPlace() {
    SourceText text = source("\n".repeat(123_455) + "abc");
    assertEquals(
        lines("error[dts/x]: m", "  --> board.dts:123456:2", "123456 | abc", "       |  ^"),
        PLAIN.print(error(text, 123_456, 123_457, "m")));
  }

  @Test
  void otherPlacesAreALine() {
    Diagnostic blob =
        Diagnostic.warning("dtb/x", new Place.InBlob("b.dtb", 64, "/soc"), "m").withHint("h");
    assertEquals(
        lines("warning[dtb/x]: m", "  --> b.dtb: byte 0x40 in /soc", "  = hint: h"),
        PLAIN.print(blob));
    assertEquals("b.dtb: byte 0x0", DiagnosticText.where(new Place.InBlob("b.dtb", 0, "")));
    assertEquals("/soc:reg", DiagnosticText.where(new Place.InTree("", "/soc:reg")));
    assertEquals("f: /soc", DiagnosticText.where(new Place.InTree("f", "/soc")));
    assertEquals(
        "f: " + "/a".repeat(100) + " ... " + "/a".repeat(100),
        DiagnosticText.where(new Place.InTree("f", "/a".repeat(4096))));
    assertEquals(lines("error[x/y]: m"), PLAIN.print(Diagnostic.error("x/y", Place.NOWHERE, "m")));
  }

  @Test
  void notesHaveTheirPlaces() {
    SourceText text = source("a\nb\n");
    Diagnostic d =
        error(text, 2, 3, "twice").withNote("first here", new Place.InSource(text, 0, 1));
    assertEquals(
        lines(
            "error[dts/x]: twice",
            "  --> board.dts:2:1",
            "    2 | b",
            "      | ^",
            "  = note: first here",
            "  --> board.dts:1:1",
            "    1 | a",
            "      | ^"),
        PLAIN.print(d));
  }

  @Test
  void manyComeInTheOrderOfTheirPlaces() {
    SourceText text = source("ab");
    String printed =
        PLAIN.print(
            List.of(
                error(text, 1, 2, "second"),
                Diagnostic.warning("dts/x", new Place.InSource(text, 0, 1), "third"),
                error(text, 0, 1, "first")));
    assertEquals(
        List.of("error[dts/x]: first", "warning[dts/x]: third", "error[dts/x]: second"),
        printed.lines().filter(l -> l.contains("dts/x")).toList());
    assertEquals(2, printed.lines().filter(String::isEmpty).count());
  }

  @Test
  void nothingThatMovesTheCursorIsPrinted() {
    SourceText text = new SourceText("evil\u001b[2J.dts", "x\u001b[2J\n");
    String printed = PLAIN.print(error(text, 0, 1, "a\u001bb"));
    assertEquals(
        lines("error[dts/x]: a?b", "  --> evil?[2J.dts:1:1", "    1 | x?[2J", "      | ^"),
        printed);
  }

  @Test
  void aResultIsAValueOrAnError() {
    Diagnostic warning = Diagnostic.warning("a/b", Place.NOWHERE, "w");
    Diagnostic error = Diagnostic.error("a/b", Place.NOWHERE, "e");
    assertThrows(IllegalArgumentException.class, () -> new Result.Ok<>(1, List.of(error)));
    assertThrows(IllegalArgumentException.class, () -> new Result.Failed<>(List.of(warning)));
    assertEquals(
        new Result.Failed<>(List.of(warning, error)), Result.of(1, List.of(warning, error)));
    Result<Integer> one = Result.of(1, List.of(warning));
    assertEquals(
        Result.of("1", List.of(warning, warning)),
        one.then(n -> Result.of(n.toString(), List.of(warning))));
    assertEquals(
        new Result.Failed<String>(List.of(warning, error)), one.then(_ -> Result.failed(error)));
    assertEquals(
        new Result.Failed<String>(List.of(error)),
        Result.<Integer>failed(error).then(n -> Result.ok(n.toString())));
  }

  private static void excerpt(String line, int start, int end, String shown, String marks) {
    List<String> printed = PLAIN.print(error(source(line), start, end, "m")).lines().toList();
    assertEquals("    1 | " + shown, printed.get(2));
    assertEquals("      | " + marks, printed.get(3));
  }

  private static SourceText source(String text) {
    return new SourceText("board.dts", new String(text.getBytes(UTF_8), ISO_8859_1));
  }

  private static Diagnostic error(SourceText text, int start, int end, String message) {
    return Diagnostic.error("dts/x", new Place.InSource(text, start, end), message);
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }
}
