package org.dtgraft.devicetree.dts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.diagnostic.SourceText;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.preprocessor.SourceFiles;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Reservation;
import org.junit.jupiter.api.Test;

/// Whatever a source holds, compiling it ends: with a tree that can be written, or with errors that
/// can be printed.
class DtsLawsTest {
  private static final String[] WORDS = {
    "/dts-v1/;",
    "/plugin/;",
    "/ {",
    "/",
    "{",
    "}",
    "};",
    ";",
    "=",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    "?",
    "a:",
    "b:",
    "&a",
    "&b",
    "&{/n}",
    "&{a/n}",
    "&{",
    "n",
    "n@1",
    "phandle",
    "name",
    "reg",
    "cpus",
    "1",
    "0x10",
    "0xffffffff",
    "08",
    "'a'",
    "'",
    "\"s\"",
    "\"",
    "\\",
    "00",
    "+",
    "-",
    "*",
    "%",
    "<<",
    ">>",
    "<=",
    "==",
    "&&",
    "||",
    "!",
    "~",
    "^",
    "|",
    "&",
    "/bits/",
    "8",
    "64",
    "/memreserve/",
    "/delete-node/",
    "/delete-property/",
    "/omit-if-no-ref/",
    "/include/ \"f\"",
    "/incbin/",
    "(\"f\")",
    "/*",
    "*/",
    "//",
    "\n",
    "\n# 7 \"x\"\n",
    "#include",
    "__symbols__",
    "fragment@0",
    "/unknown/",
    "\u0000",
    "\u00ff"
  };

  private static final SourceFiles FILES =
      (name, _) -> name.equals("f") ? Optional.of(new SourceText("f", "n { a = <1>; };")) : none();

  private static Optional<SourceText> none() {
    return Optional.empty();
  }

  @Test
  void anyWordsEndInATreeOrInErrors() {
    Law.holds(
        4000,
        random -> {
          StringBuilder source = new StringBuilder(random.nextInt(4) == 0 ? "" : "/dts-v1/; / {");
          for (int i = random.nextInt(60); i > 0; i--) {
            source
                .append(WORDS[random.nextInt(WORDS.length)])
                .append(random.nextBoolean() ? " " : "");
          }
          check(source.toString(), random);
        });
  }

  @Test
  void anyChangeOfASourceEndsInATreeOrInErrors() throws IOException {
    List<String> sources = sources();
    Law.holds(
        4000,
        random -> {
          StringBuilder source = new StringBuilder(sources.get(random.nextInt(sources.size())));
          for (int i = 1 + random.nextInt(4); i > 0 && !source.isEmpty(); i--) {
            change(source, random);
          }
          check(source.toString(), random);
        });
  }

  @Test
  void everyBeginningOfASourceEndsInATreeOrInErrors() throws IOException {
    for (String source : sources()) {
      for (int length = 0; length <= Math.min(source.length(), 600); length++) {
        check(source.substring(0, length), RandomGenerator.of("L64X128MixRandom"));
      }
    }
  }

  private static void change(StringBuilder source, RandomGenerator random) {
    int at = random.nextInt(source.length());
    int end = Math.min(source.length(), at + 1 + random.nextInt(8));
    switch (random.nextInt(4)) {
      case 0 -> source.delete(at, end);
      case 1 -> source.insert(at, WORDS[random.nextInt(WORDS.length)]);
      case 2 -> source.setCharAt(at, (char) random.nextInt(256));
      default -> source.insert(random.nextInt(source.length()), source.substring(at, end));
    }
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files =
        Files.walk(Path.of(System.getProperty("basedir", "."), "../cases/dts"))) {
      for (Path file : files.filter(f -> f.endsWith("input.dts")).sorted().toList()) {
        sources.add(Files.readString(file, ISO_8859_1));
      }
    }
    assertTrue(sources.size() > 40, "cases to begin with");
    return sources;
  }

  private static void check(String source, RandomGenerator random) {
    SourceText text = new SourceText("random.dts", source);
    CompileOptions options = CompileOptions.DEFAULT.withSymbols(random.nextBoolean());
    Result<DeviceTree> result = new DtsCompiler(FILES, options).compile(text);
    result.diagnostics().forEach(d -> checkPlaces(d, source));
    assertTrue(!new DiagnosticText(false).print(result.diagnostics()).contains("null"));
    if (result instanceof Result.Ok<DeviceTree>(var tree, var warnings)) {
      if (tree.reservations().contains(new Reservation(0, 0))) {
        // It ends the list for who reads the blob: as with dtc, what is behind is lost.
        assertTrue(warnings.stream().anyMatch(w -> w.rule().equals("dts/empty-reservation")));
        return;
      }
      byte[] blob = BlobWriter.write(tree);
      assertEquals(Result.ok(tree), new BlobReader().read("random.dtb", blob));
    }
  }

  private static void checkPlaces(Diagnostic diagnostic, String source) {
    if (diagnostic.place() instanceof Place.InSource(var text, _, var end)
        && text.content().equals(source)) {
      assertTrue(end <= source.length(), () -> "outside of the source: " + diagnostic);
    }
  }
}
