package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.dtgraft.app.cli.Cli.Outcome;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dtgraft diff`: what it prints and how it ends.
final class DiffTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = Sources.files(new Cli(folder));
  }

  @Test
  void theSameIsSilent() {
    Outcome outcome = cli.run("diff", "board.dtb", "board.dts").expect(Exit.DONE);
    assertEquals("", outcome.out() + outcome.err());
  }

  @Test
  void differencesAreAnOutline() {
    cli.with(
        "other.dts",
        Sources.BOARD
            .replace("24000000", "25000000")
            .replace("\t\tstatus = \"disabled\";\n", "")
            .replace("connector: connector {", "socket {"));
    String wanted =
        """
        /clock
          ~ clock-frequency     <24000000> -> <25000000>
        /i2c
          - status              "disabled"
        /
          - connector
            - compatible        "acme,connector"
            - phandle           <3>
          + socket
            + compatible        "acme,connector"
        /__symbols__
          - connector           "/connector"
        """;
    assertEquals(wanted, cli.run("diff", "board.dtb", "other.dts").expect(Exit.DIFFERENT).out());
  }

  @Test
  void theNumbersOfPhandlesCountOnDemand() {
    cli.with(
        "renumbered.dts", Sources.BOARD.replace("clk: clock {", "clk: clock { phandle = <77>;"));
    cli.run("diff", "board.dtb", "renumbered.dts").expect(Exit.DONE);
    cli.run("diff", "--phandles", "board.dtb", "renumbered.dts").expect(Exit.DIFFERENT);
  }

  @Test
  void machinesGetALineForEach() {
    cli.with("other.dts", Sources.BOARD.replace("24000000", "1"));
    assertEquals(
        "{\"difference\":\"property-changed\",\"path\":\"/clock\",\"property\":\"clock-frequency\","
            + "\"before\":{\"bytes\":\"016e3600\",\"cells\":[24000000]},"
            + "\"after\":{\"bytes\":\"00000001\",\"cells\":[1]}}\n",
        cli.run("diff", "--json", "board.dtb", "other.dts").expect(Exit.DIFFERENT).out());
  }

  @Test
  void whatCannotBeReadIsTrouble() {
    assertEquals(
        "error[file/missing]: there is no file 'no.dtb'\n",
        cli.run("diff", "board.dtb", "no.dtb").expect(Exit.USAGE).err());
    cli.with("bad.dts", "/dts-v1/;\n/ {\n");
    cli.run("diff", "bad.dts", "board.dtb").expect(Exit.USAGE);
    cli.run("diff", "board.dtb").expect(Exit.USAGE);
  }
}
