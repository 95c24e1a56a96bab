package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

/// Sources that want too much: each ends in an answer.
class PreprocessorLimitsTest {
  private static final int MOST = 1 << 20;

  private static Preprocessed preprocess(String main, Map<String, String> others) {
    Map<String, SourceText> known = new HashMap<>();
    SourceFiles files =
        (name, _) ->
            Optional.ofNullable(others.get(name))
                .map(text -> known.computeIfAbsent(name, n -> new SourceText(n, text)));
    return new Preprocessor(files, List.of(), MOST).preprocess(new SourceText("a.dts", main));
  }

  private static String said(Preprocessed made) {
    return made.diagnostics().stream()
        .map(d -> DiagnosticText.where(d.place()) + " " + d.message())
        .reduce("", String::concat);
  }

  @Test
  void aTextThatGrowsTooLargeIsRefused() {
    Preprocessed made = preprocess("x".repeat(MOST + 1) + "\n#define A\n", Map.of());
    assertEquals(List.of("cpp/limit"), made.diagnostics().stream().map(Diagnostic::rule).toList());
  }

  @Test
  void directivesOfFilesThatAreIncludedAgainAndAgainHaveALimit() {
    Preprocessed made =
        preprocess(
            "#include \"b\"\n".repeat(5000),
            Map.of("b", "#include \"c\"\n".repeat(10), "c", "#undef X\n".repeat(10_000)));
    assertEquals(
        "b:8:1 " + "more than 16777216 directives, counted as often as they are read", said(made));
  }

  @Test
  void branchesThatAreNotTakenAreCountedAsWell() {
    Preprocessed made =
        preprocess(
            "#include \"b\"\n".repeat(5000),
            Map.of("b", "#if 0\n" + "#elifdef X\n".repeat(10_000) + "#endif\n"));
    assertEquals(
        "more than 16777216 directives, counted as often as they are read",
        made.diagnostics().getFirst().message());
  }

  @Test
  void lineDirectivesAreNoIncludedFiles() {
    assertEquals(
        "", said(preprocess("#line 1\n".repeat(70_000) + "#include \"b\"\n", Map.of("b", ""))));
  }

  @Test
  void includedFilesHaveALimitWhereverLineDirectivesStand() {
    Preprocessed made = preprocess("#line 5\n#include \"b\"\n".repeat(70_000), Map.of("b", "x\n"));
    assertEquals("a.dts:5:1 more than 65536 included files", said(made));
  }

  @Test
  void namesThatCollideAreFoundAgain() {
    Names names = new Names();
    List<Name> all = IntStream.range(0, 1 << 17).mapToObj(i -> names.of(colliding(i))).toList();
    assertEquals(1, all.stream().mapToInt(n -> n.hash).distinct().count());
    assertEquals(1 << 17, all.stream().mapToInt(n -> n.id).distinct().count());
    assertEquals(1 << 17, names.count());
    IntStream.range(0, 1 << 17).forEach(i -> assertSame(all.get(i), names.of(colliding(i))));
  }

  /// Names of the same length and hash, one for each number below 2^17.
  private static String colliding(int number) {
    byte[] name = new byte[34];
    for (int bit = 0; bit < 17; bit++) {
      boolean set = (number >> bit & 1) != 0;
      name[2 * bit] = (byte) (set ? 'A' : 'B');
      name[2 * bit + 1] = (byte) (set ? 'a' : 'B');
    }
    return new String(name, ISO_8859_1);
  }
}
