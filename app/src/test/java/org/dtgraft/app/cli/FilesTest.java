package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.dtgraft.app.cli.Cli.Outcome;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as inputs and outputs: what is read, what is refused, and that an output appears whole or
/// not at all.
final class FilesTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = new Cli(folder).with("board.dtb", Fixtures.board());
  }

  @Test
  void standardInputIsAFile() {
    String fromFile = cli.run("decompile", "board.dtb").out();
    assertEquals(fromFile, cli.run(Fixtures.board(), "decompile", "-").expect(Exit.DONE).out());
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Files.createDirectory(cli.file("folder"));
    assertEquals(
        "error[file/missing]: there is no file 'nothing.dtb'\n",
        cli.run("show", "nothing.dtb").expect(Exit.WORLD).err());
    assertEquals(
        "error[file/directory]: 'folder' is a folder, not a file\n",
        cli.run("show", "folder").expect(Exit.WORLD).err());
    assertEquals(
        "error[file/missing]: there is no file 'board.dtb/x'\n",
        cli.run("show", "board.dtb/x").expect(Exit.WORLD).err());
  }

  /// As names beyond ASCII are under a locale without UTF-8.
  @Test
  void whatNoFileCanBeNamedIsNoBug() {
    for (String command : List.of("show", "compile", "decompile")) {
      String err = cli.run(command, "nul\0.dts").expect(Exit.WORLD).err();
      assertTrue(err.startsWith("error[file/name]: 'nul"), err);
    }
    assertEquals(1, cli.run("fdtget", "nul\0.dtb", "/", "model").exit());
  }

  @Test
  void whatIsNeitherBlobNorTextIsRefusedAtOnce() {
    cli.with("picture", new byte[] {1, 2, 0, 4, 5});
    assertEquals(
        "error[file/kind]: 'picture' is neither a device tree blob nor a source: it holds NUL"
            + " bytes\n",
        cli.run("show", "picture").expect(Exit.WRONG_INPUT).err());
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(cli.file("huge").toFile(), "rw")) {
      file.setLength(10L << 30);
    }
    assertEquals(
        "error[file/size]: 'huge' is larger than 256 MiB\n",
        cli.run("show", "huge").expect(Exit.WRONG_INPUT).err());
  }

  @Test
  void anEndlessDeviceIsNotRead() {
    assumeTrue(Files.exists(Path.of("/dev/zero")));
    cli.run("show", "/dev/zero").expect(Exit.WRONG_INPUT);
  }

  @Test
  void anOutputTakesThePlaceOfWhatWasThere() throws IOException {
    cli.with("out.dts", "old");
    cli.run("decompile", "board.dtb", "-o", "out.dts").expect(Exit.DONE);
    assertTrue(cli.text("out.dts").startsWith("/dts-v1/;"));
    assertEquals(List.of("board.dtb", "out.dts"), cli.files());
    Files.createFile(cli.file("plain"));
    assertEquals(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(cli.file("plain"))),
        PosixFilePermissions.toString(Files.getPosixFilePermissions(cli.file("out.dts"))));
  }

  @Test
  void aLinkIsFollowed() throws IOException {
    cli.with("real.dts", "old");
    Files.createSymbolicLink(cli.file("link.dts"), Path.of("real.dts"));
    cli.run("decompile", "board.dtb", "-o", "link.dts").expect(Exit.DONE);
    assertTrue(Files.isSymbolicLink(cli.file("link.dts")));
    assertTrue(cli.text("real.dts").startsWith("/dts-v1/;"));
  }

  @Test
  void aWrongInputLeavesTheOutputAlone() {
    cli.with("out.dts", "old");
    byte[] blob = Fixtures.board();
    cli.with("cut.dtb", Arrays.copyOf(blob, blob.length / 2));
    cli.run("decompile", "cut.dtb", "-o", "out.dts").expect(Exit.WRONG_INPUT);
    assertEquals("old", cli.text("out.dts"));
    assertEquals(List.of("board.dtb", "cut.dtb", "out.dts"), cli.files());
  }

  @Test
  void anOutputThatCannotBeWrittenLeavesNothingBehind() throws IOException {
    Files.createDirectory(cli.file("taken"));
    assertEquals(
        "error[file/directory]: 'taken' is a folder, not a file\n",
        cli.run("decompile", "board.dtb", "-o", "taken").expect(Exit.WORLD).err());
    assertEquals(
        "error[file/missing]: there is no folder for 'no/out.dts'\n",
        cli.run("decompile", "board.dtb", "-o", "no/out.dts").expect(Exit.WORLD).err());
    assertEquals(List.of("board.dtb", "taken"), cli.files());
    assertFalse(Files.exists(cli.file("no")));
  }

  @Test
  void aBlobIsNotOverwrittenByItsSource() {
    Outcome outcome = cli.run("decompile", "board.dtb", "-o", "./board.dtb");
    assertEquals(
        "error[file/input]: the output './board.dtb' is an input itself\n",
        outcome.expect(Exit.WRONG_INPUT).err());
    assertArrayEquals(Fixtures.board(), cli.bytes("board.dtb"));
  }

  @Test
  void devicesAreWrittenToDirectly() {
    assumeTrue(Files.isWritable(Path.of("/dev/null")));
    cli.run("decompile", "board.dtb", "-o", "/dev/null").expect(Exit.DONE);
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
  }
}
