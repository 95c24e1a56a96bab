package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Origin;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.testing.Law;
import org.junit.jupiter.api.Test;

/// What holds for any source, tried on the sources of the cases, whole and damaged.
class PreprocessorLawsTest {
  private static final Path CASES = Path.of(System.getProperty("basedir", "."), "../cases/cpp");
  private static final int MOST = 1 << 20;

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(f -> !f.toString().contains("bomb")).sorted().toList();
    }
  }

  private static String text(Path folder) throws IOException {
    return Files.readString(folder.resolve("input.dts"), ISO_8859_1);
  }

  private static SourceFiles files(Path folder) {
    Map<String, Optional<SourceText>> known = new ConcurrentHashMap<>();
    return (name, _) -> known.computeIfAbsent(name, n -> read(folder.resolve(n), n));
  }

  private static Optional<SourceText> read(Path file, String name) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(SourceText.of(name, Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Preprocessed preprocess(Path folder, String text) {
    return new Preprocessor(files(folder), List.of(), MOST)
        .preprocess(new SourceText("input.dts", text));
  }

  @Test
  void whatComesFromNoMacroIsSpelledInItsFile() throws IOException {
    for (Path folder : folders()) {
      SourceText made = preprocess(folder, text(folder)).text();
      for (int i = 0; i < made.content().length(); i++) {
        Origin origin = new Place.InSource(made, i, i + 1).origin();
        char c = made.content().charAt(i);
        if (origin.expansions().isEmpty() && c > ' ' && isOneByte(origin)) {
          Place.InSource place = origin.place();
          assertEquals(c, place.text().content().charAt(place.start()), folder + " byte " + i);
        }
      }
    }
  }

  /// A use of a macro that is told as a whole has other bytes.
  private static boolean isOneByte(Origin origin) {
    return origin.place().end() == origin.place().start() + 1;
  }

  @Test
  void damagedSourcesGiveAnAnswer() throws IOException {
    List<Path> folders = folders();
    Law.holds(
        400,
        random -> {
          Path folder = folders.get(random.nextInt(folders.size()));
          Preprocessed made = preprocess(folder, damaged(folder, random));
          assertEquals(
              made.isIncomplete(),
              made.diagnostics().stream()
                  .anyMatch(d -> d.isError() && !d.rule().equals("cpp/error")));
          String said = new DiagnosticText(false).print(made.diagnostics());
          assertEquals(made.diagnostics().isEmpty(), said.isEmpty());
        });
  }

  private static String damaged(Path folder, RandomGenerator random) {
    StringBuilder text;
    try {
      text = new StringBuilder(text(folder));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setLength(at);
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.setCharAt(at, "#()\"'\\\n/*,".charAt(random.nextInt(10)));
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
      }
    }
    return text.toString();
  }

  @Test
  void manyThreadsGetTheSame() throws IOException {
    Path folder = CASES.resolve("includes");
    Preprocessor shared = new Preprocessor(files(folder), List.of(), MOST);
    SourceText main = new SourceText("input.dts", text(folder));
    String alone = shared.preprocess(main).text().content();
    List<String> together =
        Stream.generate(() -> main)
            .limit(400)
            .parallel()
            .map(m -> shared.preprocess(m).text().content())
            .distinct()
            .toList();
    assertEquals(List.of(alone), together);
  }

  @Test
  void aSourceWithNothingToDoIsReturnedItself() {
    SourceText main = new SourceText("a.dts", "/dts-v1/;\n/ { #a = \"x\"; /* c */ };\n");
    Preprocessed made = new Preprocessor(SourceFiles.NONE, List.of(), MOST).preprocess(main);
    assertSame(main, made.text());
  }

  @Test
  void aTokenTellsTheMacrosItWentThrough() {
    SourceText main =
        new SourceText("a.dts", "#define IN(a) a + 7\n#define OUT(b) IN(b)\nx = OUT(5);\n");
    SourceText made = new Preprocessor(SourceFiles.NONE, List.of(), MOST).preprocess(main).text();
    assertEquals("x = 5 + 7;\n", made.content());
    assertEquals("a.dts:3:9 IN@1:15 OUT@2:19", told(made, 4));
    assertEquals("a.dts:3:5 IN@1:19 OUT@2:16", told(made, 8));
  }

  private static String told(SourceText made, int at) {
    Origin origin = new Place.InSource(made, at, at + 1).origin();
    StringBuilder told = new StringBuilder(DiagnosticText.where(origin.place()));
    origin
        .expansions()
        .forEach(e ->
            told.append(' ')
                .append(e.macro())
                .append('@')
                .append(e.place().line())
                .append(':')
                .append(e.place().column()));
    return told.toString();
  }

  @Test
  void theMacrosAtTheEndAreTold() {
    SourceText main = new SourceText("a.dts", "#define A\n#define B\n#undef A\n");
    Preprocessed made =
        new Preprocessor(SourceFiles.NONE, List.of(new Definition.Define("C", "1")), MOST)
            .preprocess(main);
    assertTrue(made.macros().get().containsAll(List.of("B", "C", "__DTS__")));
    assertFalse(made.macros().get().contains("A"));
  }
}
