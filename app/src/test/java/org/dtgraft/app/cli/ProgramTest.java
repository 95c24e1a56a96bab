package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.dtgraft.app.cli.Cli.Outcome;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The frame around the commands: usage, streams, colour, and how it ends.
final class ProgramTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = new Cli(folder).with("board.dtb", Fixtures.board());
  }

  @Test
  void withoutArgumentsTheHelpGoesToStderr() {
    Outcome outcome = cli.run().expect(Exit.USAGE);
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains("Usage: dtgraft COMMAND"), outcome.err());
  }

  @Test
  void helpThatWasAskedForGoesToStdout() {
    assertEquals(cli.run("help").out(), cli.run("--help").expect(Exit.DONE).out());
    assertEquals(cli.run("help", "show").out(), cli.run("show", "-h").expect(Exit.DONE).out());
    assertTrue(cli.run("--version").expect(Exit.DONE).out().startsWith("dtgraft "));
  }

  @Test
  void anUnknownCommandIsGuessed() {
    String wanted =
        """
        dtgraft: there is no command 'overaly'; did you mean 'overlay'?
        Try 'dtgraft --help'.
        """;
    assertEquals(wanted, cli.run("overaly", "x").expect(Exit.USAGE).err());
    assertTrue(
        cli.run("frobnicate").err().startsWith("dtgraft: there is no command 'frobnicate'\n"));
  }

  @Test
  void wrongUsageNamesTheCommandsHelp() {
    String wanted =
        """
        dtgraft: 'show' needs IN
        Try 'dtgraft show --help'.
        """;
    assertEquals(wanted, cli.run("show").expect(Exit.USAGE).err());
    assertEquals(
        "dtgraft: 'c' is one too many for 'show'",
        cli.run("show", "a", "b", "c").expect(Exit.USAGE).err().lines().findFirst().orElse(""));
  }

  @Test
  void colourIsForTerminalsAlone() {
    String escape = "\u001b[";
    assertTrue(!cli.run("show", "board.dtb").out().contains(escape));
    assertTrue(cli.onTerminal(Map.of(), "show", "board.dtb").out().contains(escape));
    assertTrue(
        !cli.onTerminal(Map.of("NO_COLOR", "1"), "show", "board.dtb").out().contains(escape));
    assertTrue(cli.onTerminal(Map.of("NO_COLOR", ""), "show", "board.dtb").out().contains(escape));
    assertTrue(!cli.onTerminal(Map.of("TERM", "dumb"), "show", "x").err().contains(escape));
    assertTrue(cli.onTerminal(Map.of(), "show", "x").err().contains(escape));
  }

  @Test
  void colourChangesNoWord() {
    String plain = cli.run("show", "board.dtb", "i2c0").out();
    String coloured = cli.onTerminal(Map.of(), "show", "board.dtb", "i2c0").out();
    assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void aFullDiskIsSaid() {
    Outcome outcome = cli.withOutput(failing("No space left on device"), "show", "board.dtb");
    assertEquals(
        "dtgraft: standard output cannot be written: No space left on device\n",
        outcome.expect(Exit.WORLD).err());
  }

  @Test
  void aReaderThatLeftIsNotTroubled() {
    Outcome outcome = cli.withOutput(failing("Broken pipe"), "decompile", "board.dtb");
    assertEquals("", outcome.expect(Exit.WORLD).err());
  }

  @Test
  void ourOwnMistakesAreOneLineAndAHint() {
    Outcome outcome = cli.withOutput(mistaken(), "show", "board.dtb");
    assertEquals(Exit.BUG.code(), outcome.exit());
    assertEquals(2, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains("DTGRAFT_TRACE=1"), outcome.err());
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static OutputStream mistaken() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        throw new IllegalStateException("for the test");
      }
    };
  }
}
