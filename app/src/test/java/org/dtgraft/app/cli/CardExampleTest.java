package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the files of `examples/lan966x` say can be done with them.
final class CardExampleTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", "."), "..", "examples", "lan966x");

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void copy() throws IOException {
    cli = new Cli(folder);
    for (String file : new String[] {"board.dts", "bare.dts", "node.dtso", "card.dtso"}) {
      cli.with(file, Files.readAllBytes(FOLDER.resolve(file)));
    }
  }

  @Test
  void theyAreWithoutMistakes() {
    Cli.Outcome checked = cli.run("check", "board.dts", "bare.dts", "node.dtso", "card.dtso");
    checked.expect(Exit.DONE);
    assertEquals("", checked.out());
    assertEquals("4 files checked: 0 errors, 0 warnings\n", checked.err());
    cli.run("compile", "board.dts", "bare.dts", "node.dtso", "card.dtso").expect(Exit.DONE);
  }

  @Test
  void theCardGoesIntoTheFirstSlot() {
    String slot = "/pcie@40000000/pcie@1,0";
    String[] overlays = {"--at", slot, "+node.dtso", "--at", slot + "/dev@0,0", "+card.dtso"};
    cli.run("compile", "board.dts", "node.dtso", "card.dtso").expect(Exit.DONE);
    String[] blobs = {"--at", slot, "+node.dtbo", "--at", slot + "/dev@0,0", "+card.dtbo"};
    cli.run(words("overlay", "--plan", "board.dts", overlays)).expect(Exit.DONE);
    cli.run(words("overlay", "--plan", "board.dtb", blobs)).expect(Exit.DONE);
  }

  private static String[] words(String command, String option, String base, String... rest) {
    String[] words = new String[rest.length + 3];
    words[0] = command;
    words[1] = option;
    words[2] = base;
    System.arraycopy(rest, 0, words, 3, rest.length);
    return words;
  }
}
