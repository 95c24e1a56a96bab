package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The connectors and add-ons of `examples/boards` go onto a tree that has the labels of those
/// boards, and what the how-to pages name is there.
final class BoardExamplesTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
  private static final Path BOARDS = ROOT.resolve("examples/boards");
  private static final String LABELS =
      """
      /dts-v1/;
      / {
      	#address-cells = <1>;
      	#size-cells = <1>;
      	gpio: gpio@1000 { reg = <0x1000 4>; gpio-controller; #gpio-cells = <2>; };
      	gpio1: gpio@2000 { reg = <0x2000 4>; gpio-controller; #gpio-cells = <2>; };
      	i2c1: i2c@3000 { reg = <0x3000 4>; #address-cells = <1>; #size-cells = <0>; };
      	i2c2: i2c@4000 { reg = <0x4000 4>; #address-cells = <1>; #size-cells = <0>; };
      };
      """;

  @TempDir Path folder;

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(BOARDS)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> eachGoesOntoItsBoard() throws IOException {
    return folders().stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> goes(f)));
  }

  private void goes(Path board) {
    Cli cli = new Cli(folder).with("board.dts", LABELS);
    String at = board.toAbsolutePath().toString();
    cli.run("check", at).expect(Exit.DONE);
    cli.run(
            "overlay",
            "--plan",
            "--as-kernel",
            "board.dts",
            "+" + at + "/connector.dtso",
            "--at",
            "/addon-connector",
            "+" + at + "/identity.dtso",
            "+" + at + "/thermometer.dtso")
        .expect(Exit.DONE);
  }

  @TestFactory
  Stream<DynamicTest> whatTheHowToPagesNameIsThere() throws IOException {
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs/how-to"))) {
      return pages.sorted().toList().stream()
          .map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> names(p)));
    }
  }

  private static void names(Path page) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String word :
        Pattern.compile("[\\s`()+]+").splitAsStream(Files.readString(page)).toList()) {
      String file = word.replaceAll("(:[0-9]+)+$", ""); // a diagnostic's line and column
      if (file.startsWith("examples/") && !Files.exists(ROOT.resolve(file))) {
        missing.add(word);
      }
    }
    assertEquals(List.of(), missing);
  }
}
