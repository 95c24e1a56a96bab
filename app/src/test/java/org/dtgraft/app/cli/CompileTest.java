package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.cli.Cli.Outcome;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dtgraft compile`: names of outputs, many at once, includes.
final class CompileTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = new Cli(folder).with("board.dts", Sources.BOARD).with("first.dtso", Sources.FIRST);
  }

  @Test
  void aBlobIsWrittenBesideItsSource() {
    cli.with("sub/old.dts", Sources.FIRST);
    cli.run("compile", "board.dts", "first.dtso", "sub/old.dts").expect(Exit.DONE);
    assertEquals(List.of("board.dtb", "board.dts", "first.dtbo", "first.dtso", "sub"), cli.files());
    assertTrue(Files.exists(cli.file("sub/old.dtbo")), "a plugin in a .dts is an overlay");
  }

  @Test
  void whereTheOutputGoes() {
    byte[] blob = cli.run("compile", "board.dts", "-o", "-").expect(Exit.DONE).bytes();
    cli.run("compile", "board.dts", "-o", "x.bin").expect(Exit.DONE);
    cli.run("compile", "-o", "new/out", "board.dts", "first.dtso").expect(Exit.DONE);
    cli.run("compile", "-o", "new", "board.dts").expect(Exit.DONE);
    assertArrayEquals(blob, cli.bytes("x.bin"));
    assertArrayEquals(blob, cli.bytes("new/out/board.dtb"));
    assertArrayEquals(blob, cli.bytes("new/board.dtb"));
    assertArrayEquals(blob, cli.run(cli.bytes("board.dts"), "compile", "-").bytes());
  }

  @Test
  void symbolsAreKeptOnDemand() {
    cli.run("compile", "board.dts", "-o", "plain.dtb").expect(Exit.DONE);
    cli.run("compile", "-@", "board.dts", "-o", "symbols.dtb").expect(Exit.DONE);
    cli.run("show", "plain.dtb", "/__symbols__").expect(Exit.WRONG_INPUT);
    assertEquals("\"/i2c\"\n", cli.run("show", "symbols.dtb", "/__symbols__:i2c0").out());
  }

  @Test
  void oneThatFailsDoesNotStopTheOthers() {
    cli.with("bad.dts", "/dts-v1/;\n/ { a = ; };\n");
    Outcome outcome = cli.run("compile", "bad.dts", "nothing.dts", "board.dts");
    outcome.expect(Exit.WORLD);
    assertTrue(outcome.err().startsWith("error[dts/"), outcome.err());
    assertTrue(outcome.err().contains("bad.dts:2:"), outcome.err());
    assertTrue(
        outcome
            .err()
            .endsWith("there is no file 'nothing.dts'\n1 of 3 sources compiled, 2 failed\n"),
        outcome.err());
    assertFalse(Files.exists(cli.file("bad.dtb")));
    assertTrue(Files.exists(cli.file("board.dtb")));
    cli.run("compile", "bad.dts", "board.dts").expect(Exit.WRONG_INPUT);
  }

  @Test
  void manyComeInTheirOrder() {
    List<String> words = new ArrayList<>(List.of("compile", "-o", "out"));
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      cli.with("b" + i + ".dts", i % 2 == 0 ? Sources.BOARD : "/dts-v1/;\n/ { a = <&b>; };\n");
      words.add("b" + i + ".dts");
      wanted.append(i % 2 == 0 ? "" : "b" + i + ".dts ");
    }
    Outcome outcome = cli.run(words.toArray(String[]::new)).expect(Exit.WRONG_INPUT);
    StringBuilder seen = new StringBuilder();
    outcome.err().lines().filter(l -> l.contains("-->")).forEach(l -> seen.append(file(l)));
    assertEquals(wanted.toString(), seen.toString());
    assertArrayEquals(cli.bytes("out/b0.dtb"), cli.bytes("out/b38.dtb"));
  }

  private static String file(String line) {
    return line.substring(line.indexOf("-->") + 4, line.indexOf(':')) + " ";
  }

  @Test
  void twoSourcesOfOneBlobAreNotBothWritten() {
    cli.with("a/x.dts", Sources.BOARD).with("b/x.dts", Sources.BOARD);
    assertEquals(
        "error[compile/same-output]: 'b/x.dts' is not written: 'out/x.dtb' is the blob of"
            + " 'a/x.dts'\n1 of 2 sources compiled, 1 failed\n",
        cli.run("compile", "-o", "out", "a/x.dts", "b/x.dts").expect(Exit.WRONG_INPUT).err());
  }

  @Test
  void wrongUsage() {
    assertEquals(
        "dtgraft: several blobs cannot all go to standard output: name a folder with -o",
        firstLine(cli.run("compile", "-o", "-", "a", "b").expect(Exit.USAGE)));
    assertEquals(
        "dtgraft: the result is a blob, and no text for a terminal: name a file with -o",
        firstLine(cli.onTerminal(Map.of("NO_COLOR", "1"), "compile", "-").expect(Exit.USAGE)));
    assertEquals(
        "error[compile/blob]: '<stdin>' is a blob already\n",
        cli.run(Fixtures.board(), "compile", "-").expect(Exit.WRONG_INPUT).err());
    assertEquals(
        "error[file/input]: the output 'board.dts' is an input itself\n",
        cli.run("compile", "board.dts", "-o", "board.dts").expect(Exit.WRONG_INPUT).err());
  }

  private static String firstLine(Outcome outcome) {
    return outcome.err().lines().findFirst().orElse("");
  }

  @Test
  void includesAreFoundBesideAndInTheFolders() {
    cli.with("main/top.dts", "/dts-v1/;\n/include/ \"soc.dtsi\"\n/include/ \"far.dtsi\"\n");
    cli.with("main/soc.dtsi", "/include/ \"deep/more.dtsi\"\n/ { a; };\n");
    cli.with("main/deep/more.dtsi", "/ { b = /incbin/(\"bytes.bin\"); };\n");
    cli.with("main/deep/bytes.bin", new byte[] {0, 1, 2});
    cli.with("includes/far.dtsi", "/ { c; };\n");
    cli.run("compile", "-i", "includes", "main/top.dts", "-o", "top.dtb").expect(Exit.DONE);
    assertEquals("[00 01 02]\n", cli.run("show", "top.dtb", "/:b").out());
    assertEquals("(present)\n", cli.run("show", "top.dtb", "/:c").out());
    Outcome outcome = cli.run("compile", "main/top.dts", "-o", "no.dtb").expect(Exit.WRONG_INPUT);
    assertTrue(outcome.err().contains("main/top.dts:3:"), outcome.err());
  }

  @Test
  void hostileIncludesAreRefused() throws IOException {
    cli.with("zero.dts", "/dts-v1/;\n/ { a = /incbin/(\"/dev/zero\"); };\n");
    cli.run("compile", "zero.dts").expect(Exit.WRONG_INPUT);
    cli.with("folder.dts", "/dts-v1/;\n/include/ \".\"\n/ { };\n");
    cli.run("compile", "folder.dts").expect(Exit.WRONG_INPUT);
    cli.with("cycle.dts", "/dts-v1/;\n/include/ \"cycle.dts\"\n/ { };\n");
    cli.run("compile", "cycle.dts").expect(Exit.WRONG_INPUT);
    cli.with("other.dts", "/dts-v1/;\n/include/ \"./cycle.dtsi\"\n/ { };\n");
    cli.with("cycle.dtsi", "/include/ \"./cycle.dtsi\"\n");
    cli.run("compile", "other.dts").expect(Exit.WRONG_INPUT);
    assertFalse(cli.files().stream().anyMatch(f -> f.endsWith(".dtb")));
  }

  @Test
  void thePreprocessorIsBuiltIn() {
    cli.with("cpp.dts", "/dts-v1/;\n#include \"x.h\"\n/ { };\n");
    Outcome outcome = cli.run("compile", "cpp.dts").expect(Exit.WRONG_INPUT);
    assertTrue(outcome.err().startsWith("error[cpp/file-not-found]:"), outcome.err());
  }

  @Test
  void macrosComeFromHeadersAndFromTheCommandLine() {
    cli.with("include/sizes.h", "#define KIB(n) ((n) << 10)\n");
    cli.with(
        "macros.dts",
        """
        /dts-v1/;
        #include <sizes.h>
        / {
        	size = <KIB(REVISION)>;
        };
        """);
    cli.run("compile", "-i", "include", "-UREVISION", "-D", "REVISION=3", "macros.dts")
        .expect(Exit.DONE);
    assertEquals(
        "<3072>\n", cli.run("show", "macros.dtb", "/:size").out().replace("0xc00", "3072"));
    assertEquals(
        cli.run("show", "macros.dtb", "/:size").out(),
        cli.run("show", "-i", "include", "-DREVISION=3", "macros.dts", "/:size").out());
    cli.run("compile", "-i", "include", "-DREVISION=3", "-UREVISION", "macros.dts")
        .expect(Exit.WRONG_INPUT);
  }
}
