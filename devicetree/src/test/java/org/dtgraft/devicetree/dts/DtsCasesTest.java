package org.dtgraft.devicetree.dts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.testing.TreeDump;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every folder of `cases/dts` is a case: `input.dts` is compiled, with the words of `options`, and
/// gives the tree of `expected.tree` and the text of `expected.diagnostics`, or none of the one
/// that is not there.
///
/// `-Ddtgraft.cases=write` writes what comes out instead; look at it before you commit it.
class DtsCasesTest {
  private static final Path CASES = Path.of(System.getProperty("basedir", "."), "../cases/dts");
  private static final boolean WRITE = "write".equals(System.getProperty("dtgraft.cases"));

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList().stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
    }
  }

  private static void check(Path folder) throws IOException {
    Result<DeviceTree> result = compile(folder);
    String tree = result instanceof Result.Ok<DeviceTree>(var t, _) ? TreeDump.of(t) : "";
    expect(folder.resolve("expected.tree"), tree);
    expect(
        folder.resolve("expected.diagnostics"),
        new DiagnosticText(false).print(result.diagnostics()));
  }

  private static Result<DeviceTree> compile(Path folder) throws IOException {
    Path options = folder.resolve("options");
    String words = Files.exists(options) ? Files.readString(options) : "";
    CompileOptions compile = CompileOptions.DEFAULT.withSymbols(words.contains("-@"));
    SourceFiles files = (name, _) -> text(folder, name);
    return new DtsCompiler(
            files, words.contains("--no-cpp") ? compile.withoutPreprocessor() : compile)
        .compile(text(folder, "input.dts").orElseThrow());
  }

  private static Optional<SourceText> text(Path folder, String name) {
    try {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file)
          ? Optional.of(SourceText.of(name, Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void expect(Path file, String actual) throws IOException {
    if (!WRITE) {
      assertEquals(
          Files.exists(file) ? Files.readString(file, UTF_8) : "", actual, file.toString());
    } else if (actual.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      Files.writeString(file, actual, UTF_8);
    }
  }
}
