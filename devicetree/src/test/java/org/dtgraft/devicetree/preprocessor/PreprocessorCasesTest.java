package org.dtgraft.devicetree.preprocessor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every folder of `cases/cpp` is a case: `input.dts` is preprocessed, with the words of `options`,
/// and gives the text of `expected.text` and the messages of `expected.diagnostics`, or none of the
/// one that is not there. `#include <...>` looks into the folder `include` of the case.
///
/// `-Ddtgraft.cases=write` writes what comes out instead; look at it before you commit it.
class PreprocessorCasesTest {
  private static final Path CASES = Path.of(System.getProperty("basedir", "."), "../cases/cpp");
  private static final boolean WRITE = "write".equals(System.getProperty("dtgraft.cases"));
  private static final int MOST = 1 << 20;

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList().stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
    }
  }

  private static void check(Path folder) throws IOException {
    CaseFiles files = new CaseFiles(folder);
    Preprocessed made =
        new Preprocessor(files, definitions(folder), MOST)
            .preprocess(files.text("input.dts").orElseThrow());
    expect(folder.resolve("expected.text"), made.text().content(), ISO_8859_1);
    expect(
        folder.resolve("expected.diagnostics"),
        new DiagnosticText(false).print(made.diagnostics()),
        UTF_8);
  }

  /// `-D WORD` and `-U WORD`, one in a line.
  private static List<Definition> definitions(Path folder) throws IOException {
    Path options = folder.resolve("options");
    List<Definition> definitions = new ArrayList<>();
    for (String line : Files.exists(options) ? Files.readAllLines(options) : List.<String>of()) {
      String word = line.substring(3);
      definitions.add(
          line.startsWith("-D ") ? Definition.Define.parse(word) : new Definition.Undefine(word));
    }
    return definitions;
  }

  private static void expect(Path file, String actual, Charset charset) throws IOException {
    if (!WRITE) {
      assertEquals(
          Files.exists(file) ? Files.readString(file, charset) : "", actual, file.toString());
    } else if (actual.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      Files.writeString(file, actual, charset);
    }
  }

  /// The files of a case, each one object.
  private record CaseFiles(Path folder, Map<String, SourceText> known) implements SourceFiles {
    CaseFiles(Path folder) {
      this(folder, new ConcurrentHashMap<>());
    }

    @Override
    public Optional<SourceText> find(String name, String from) {
      String beside = from.substring(0, from.lastIndexOf('/') + 1) + name;
      return text(beside).or(() -> findInFolders(name));
    }

    @Override
    public Optional<SourceText> findInFolders(String name) {
      return text("include/" + name);
    }

    Optional<SourceText> text(String name) {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file)
          ? Optional.of(known.computeIfAbsent(name, n -> read(n, file)))
          : Optional.empty();
    }

    private static SourceText read(String name, Path file) {
      try {
        return SourceText.of(name, Files.readAllBytes(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
