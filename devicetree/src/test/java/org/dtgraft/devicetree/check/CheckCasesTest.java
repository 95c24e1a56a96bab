package org.dtgraft.devicetree.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.dts.CompileOptions;
import org.dtgraft.devicetree.dts.DtsCompiler;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Prospects;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every folder of `cases/check` is a case: `input.dts` is compiled and checked, with the words of
/// `options` (`-W NAME`, `-E NAME`), and gives the text of `expected.diagnostics`, or none where
/// that is not there. With the word `blob` it is compiled without a look, and its blob is checked;
/// with `-@`, or where there is a `base.dts`, what its overlay would meet is told instead.
///
/// `-Ddtgraft.cases=write` writes what comes out instead; look at it before you commit it.
class CheckCasesTest {
  private static final Path CASES = Path.of(System.getProperty("basedir", "."), "../cases/check");

  /// These take devices and drivers into account; `hotplug.unplug` makes and tests them.
  private static final Set<String> OF_DEVICES =
      Set.of(
          "overlay-held-reference",
          "overlay-missing-supplier",
          "overlay-taken-address",
          "overlay-unheard",
          "overlay-unread",
          "overlay-order",
          "kernel-no-driver",
          "kernel-boot-only",
          "kernel-driver-stays",
          "kernel-no-link",
          "kernel-no-listener");

  private static final boolean WRITE = "write".equals(System.getProperty("dtgraft.cases"));

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return folders().stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
  }

  @Test
  void everyCheckThatFindsThingsHasACaseInWhichItDoes() throws IOException {
    for (Check check : Checks.all()) {
      Path file = CASES.resolve(check.name()).resolve("expected.diagnostics");
      assertTrue(
          check.summary().startsWith("nothing;")
              || OF_DEVICES.contains(check.name())
              || Files.readString(file).contains("[" + check.rule() + "]"),
          check.name());
    }
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }

  private static void check(Path folder) throws IOException {
    Path options = folder.resolve("options");
    String words = Files.exists(options) ? Files.readString(options, UTF_8).strip() : "";
    List<String> list = words.isEmpty() ? List.of() : List.of(words.split("\\s+"));
    expect(
        folder.resolve("expected.diagnostics"),
        new DiagnosticText(false).print(said(folder, list)));
  }

  private static List<Diagnostic> said(Path folder, List<String> words) throws IOException {
    if (Files.exists(folder.resolve("base.dts")) || words.contains("-@")) {
      CheckLevels levels = levels(CheckLevels.WITH_OWN, words);
      return prospects(folder, words.contains("-@")).stream()
          .flatMap(d -> levels.levels().weigh(d).stream())
          .toList();
    }
    SourceText source = text(folder.resolve("input.dts"));
    CheckLevels levels = levels(CheckLevels.DEFAULT, words);
    return words.contains("blob") ? blob(source, levels) : source(source, levels);
  }

  private static List<Diagnostic> prospects(Path folder, boolean symbols) throws IOException {
    Path base = folder.resolve("base.dts");
    Overlay overlay = value(Overlay.of("input.dts", tree(folder.resolve("input.dts"), symbols)));
    return Files.exists(base) ? Prospects.of(overlay, tree(base, true)) : Prospects.of(overlay);
  }

  private static SourceText text(Path file) throws IOException {
    return SourceText.of(file.getFileName().toString(), Files.readAllBytes(file));
  }

  private static DeviceTree tree(Path file, boolean symbols) throws IOException {
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(symbols);
    return value(new DtsCompiler((_, _) -> Optional.empty(), options).compile(text(file)));
  }

  private static <T> T value(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(var value, _) -> value;
      case Result.Failed<T>(var errors) -> throw new AssertionError(errors);
    };
  }

  private static CheckLevels levels(CheckLevels from, List<String> words) {
    CheckLevels levels = from;
    for (Iterator<String> word = words.iterator(); word.hasNext(); ) {
      levels =
          switch (word.next()) {
            case "-W" -> levels.warn(word.next()).orElseThrow();
            case "-E" -> levels.error(word.next()).orElseThrow();
            case "-f" -> levels.forced();
            default -> levels;
          };
    }
    return levels;
  }

  private static List<Diagnostic> source(SourceText source, CheckLevels levels) {
    CompileOptions options = CompileOptions.DEFAULT.withLevels(levels.levels());
    return new DtsCompiler((_, _) -> Optional.empty(), options)
        .compile(source, new Checks(levels)::inspect)
        .diagnostics();
  }

  private static List<Diagnostic> blob(SourceText source, CheckLevels levels) {
    CompileOptions options = CompileOptions.DEFAULT.withLevels(levels.forced().levels());
    Result<DeviceTree> compiled =
        new DtsCompiler((_, _) -> Optional.empty(), options).compile(source);
    List<Diagnostic> said = new ArrayList<>();
    compiled
        .then(tree -> new BlobReader().read("input.dtb", BlobWriter.write(tree)))
        .then(tree -> {
          said.addAll(new Checks(levels).inspect(tree, Checks.isPlugin(tree)));
          return Result.ok(tree);
        });
    return said;
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
