package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dtgraft.app.cli.Cli.Outcome;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dtgraft compile` of folders, and of more sources than are compiled at a time.
final class CompileFoldersTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = new Cli(folder).with("src/b.dts", Sources.BOARD).with("src/vendor/a.dtso", Sources.FIRST);
  }

  private List<String> below(String name) throws IOException {
    try (Stream<Path> all = Files.walk(cli.file(name))) {
      return all.filter(Files::isRegularFile)
          .map(f -> cli.file(name).relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aFolderKeepsItsStructure() throws IOException {
    cli.with("src/vendor/common.dtsi", "not to be compiled");
    Outcome outcome = cli.run("compile", "src", "-o", "out").expect(Exit.DONE);
    assertTrue(outcome.err().endsWith("2 sources compiled\n"), outcome.err());
    assertEquals(List.of("b.dtb", "vendor/a.dtbo"), below("out"));
    cli.run("compile", "src/").expect(Exit.DONE);
    assertTrue(Files.exists(cli.file("src/vendor/a.dtbo")), "beside its source");
  }

  @Test
  void namesOfToolsArePassedOver() throws IOException {
    cli.with("src/.#b.dts", "an editor's").with("src/.git/c.dts", "of the past");
    cli.run("compile", "-q", "src", "-o", "out").expect(Exit.DONE);
    assertEquals(List.of("b.dtb", "vendor/a.dtbo"), below("out"));
  }

  @Test
  void linksToFilesCountAndCyclesEnd() throws IOException {
    Files.createSymbolicLink(cli.file("src/linked.dts"), Path.of("b.dts"));
    Files.createSymbolicLink(cli.file("src/vendor/up"), Path.of(".."));
    Files.createSymbolicLink(cli.file("src/folder.dts"), Path.of("vendor"));
    Files.createSymbolicLink(cli.file("link"), Path.of("src"));
    cli.run("compile", "-q", "link", "-o", "out").expect(Exit.DONE);
    assertEquals(List.of("b.dtb", "linked.dtb", "vendor/a.dtbo"), below("out"));
    Files.createSymbolicLink(cli.file("src/dangling.dts"), Path.of("nowhere"));
    assertEquals(
        "error[file/missing]: there is no file 'src/dangling.dts'\n",
        cli.run("compile", "-q", "src", "-o", "out").expect(Exit.WORLD).err());
  }

  @Test
  void aSourceThatIsNamedTwiceIsCompiledOnce() {
    Outcome outcome = cli.run("compile", "src/b.dts", "src", "src").expect(Exit.DONE);
    assertTrue(outcome.err().endsWith("2 sources compiled\n"), outcome.err());
  }

  @Test
  void twoFoldersThatMeetAreTold() {
    cli.with("more/b.dts", Sources.BOARD);
    assertEquals(
        "error[compile/same-output]: 'more/b.dts' is not written: 'out/b.dtb' is the blob of"
            + " 'src/b.dts'\n",
        cli.run("compile", "-q", "src", "more", "-o", "out").expect(Exit.WRONG_INPUT).err());
  }

  @Test
  void anEmptyFolderIsAMistake() throws IOException {
    Files.createDirectories(cli.file("empty"));
    assertEquals(
        "error[compile/no-source]: there is no .dts or .dtso below 'empty'\n",
        cli.run("compile", "-q", "empty", "src").expect(Exit.WRONG_INPUT).err());
    assertTrue(Files.exists(cli.file("src/b.dtb")), "the others are compiled");
  }

  @Test
  void aFolderThatMayNotBeReadIsTold() throws IOException {
    cli.with("src/secret/x.dts", Sources.BOARD);
    Path secret = cli.file("src/secret");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(secret), "root may read everything");
      assertEquals(
          "error[file/permission]: 'src/secret' may not be read\n",
          cli.run("compile", "-q", "src").expect(Exit.WORLD).err());
    } finally {
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFolderDoesNotGoToStandardOutput() {
    cli.run("compile", "src", "-o", "-").expect(Exit.USAGE);
  }

  @Test
  void quietMeansErrorsAlone() {
    cli.with("src/bad.dts", "/dts-v1/;\n/ { a = <&b>; };\n");
    Outcome outcome = cli.run("compile", "-q", "src").expect(Exit.WRONG_INPUT);
    assertTrue(outcome.err().startsWith("error["), outcome.err());
    assertFalse(outcome.err().contains("compiled"), outcome.err());
    assertFalse(outcome.err().contains("warning["), outcome.err());
  }

  @Test
  void moreThanAreLookedAheadComeInTheirOrder() {
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      String name = "many/%03d.dts".formatted(i);
      cli.with(name, i % 7 == 0 ? "/dts-v1/;\n/ { a = <&b>; };\n" : Sources.BOARD);
      wanted.append(i % 7 == 0 ? name + " " : "");
    }
    Outcome outcome = cli.run("compile", "many", "-o", "out").expect(Exit.WRONG_INPUT);
    StringBuilder seen = new StringBuilder();
    outcome
        .err()
        .lines()
        .filter(l -> l.contains("-->"))
        .forEach(l -> seen.append(l, l.indexOf("-->") + 4, l.indexOf(':')).append(' '));
    assertEquals(wanted.toString(), seen.toString());
    assertTrue(outcome.err().endsWith("257 of 300 sources compiled, 43 failed\n"), outcome.err());
  }

  @Test
  void progressIsShownAndGoneInTheEnd() {
    cli.with("src/bad.dts", "/dts-v1/;\n/ { a = <&b>; };\n");
    String err = cli.onTerminal(Map.of(), "compile", "src").expect(Exit.WRONG_INPUT).err();
    assertTrue(err.startsWith("\r\u001b[?7l[1/3] src/b.dts"), err);
    String gone = "\r\u001b[K";
    assertTrue(err.contains(gone + "\u001b[1;31merror"), "the line makes way: " + err);
    assertTrue(err.endsWith("2 of 3 sources compiled, 1 failed\n"), err);
    assertTrue(err.lastIndexOf(gone) > err.lastIndexOf("\u001b[?7h"), err);
  }
}
