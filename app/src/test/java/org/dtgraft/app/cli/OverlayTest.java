package org.dtgraft.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dtgraft.app.cli.Cli.Outcome;
import org.dtgraft.app.console.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dtgraft overlay`: operations in order, places, refusals, plans.
final class OverlayTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = Sources.files(new Cli(folder));
  }

  private byte[] blob(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "overlay";
    all[1] = "board.dtb";
    System.arraycopy(words, 0, all, 2, words.length);
    return cli.run(all).expect(Exit.DONE).bytes();
  }

  @Test
  void whatIsRemovedLeavesNothing() {
    byte[] board = cli.bytes("board.dtb");
    assertArrayEquals(board, blob("+first.dtbo", "-first.dtbo"));
    assertArrayEquals(board, blob("+first.dtbo", "+second.dtbo", "-second.dtbo", "-./first.dtbo"));
    assertArrayEquals(
        blob("--at", "/connector", "+addon.dtbo"),
        blob("+first.dtbo", "--at=/connector", "+addon.dtbo", "--at=", "-first.dtbo"));
  }

  @Test
  void sourcesDoAsWellAsBlobs() {
    assertArrayEquals(
        blob("+first.dtbo", "+second.dtbo"),
        cli.run("overlay", "board.dts", "+first.dtso", "+second.dtso").expect(Exit.DONE).bytes());
  }

  @Test
  void aPlaceHoldsUntilTheNext() {
    byte[] at = blob("--at", "/connector", "+addon.dtbo");
    assertArrayEquals(at, blob("--at=&connector", "+addon.dtbo"));
    cli.with("at.dtb", at);
    assertEquals("\"gpio-leds\"\n", cli.run("show", "at.dtb", "/connector/led:compatible").out());
    byte[] both = blob("--at", "/connector", "+addon.dtbo", "--at", "i2c0", "+addon.dtbo");
    byte[] first =
        blob(
            "--at",
            "/connector",
            "+addon.dtbo",
            "--at",
            "i2c0",
            "+addon.dtbo",
            "--at",
            "/connector",
            "-addon.dtbo");
    assertArrayEquals(blob("--at", "i2c0", "+addon.dtbo"), first);
    assertFalse(both.length == first.length);
  }

  @Test
  void theLatestLoadLeavesWhereNoPlaceIsGiven() {
    byte[] remains =
        blob("--at", "/connector", "+addon.dtbo", "--at", "i2c0", "+addon.dtbo", "-addon.dtbo");
    assertArrayEquals(blob("--at", "/connector", "+addon.dtbo"), remains);
  }

  @Test
  void phandlesAreNumberedByDialect() {
    cli.with("fdtoverlay.dtb", blob("+first.dtbo"));
    cli.with("kernel.dtb", blob("--as-kernel", "+first.dtbo"));
    String highest = cli.run("show", "board.dtb", "/connector:phandle").out();
    assertEquals("<3>\n", highest);
    assertEquals("<4>\n", cli.run("show", "fdtoverlay.dtb", "&reg_panel:phandle").out());
    assertEquals("<5>\n", cli.run("show", "kernel.dtb", "&reg_panel:phandle").out());
  }

  @Test
  void aRefusedRemovalWritesNothing() {
    Outcome outcome =
        cli.run(
            "overlay", "board.dtb", "-o", "out.dtb", "+first.dtbo", "+second.dtbo", "-first.dtbo");
    assertEquals(
        """
        error[overlay/in-use]: 'first.dtbo' (#1) cannot leave: it is in use
          = note: #2 second.dtbo refers to it
          --> /i2c/pmic@25/LDO1
        """,
        errors(outcome.expect(Exit.WRONG_INPUT)));
    assertFalse(Files.exists(cli.file("out.dtb")));
  }

  private static String errors(Outcome outcome) {
    return outcome.err().substring(outcome.err().indexOf("error["));
  }

  @Test
  void thePolicyOfTheKernelLetsItGo() {
    cli.run(
            "overlay",
            "board.dtb",
            "-o",
            "out.dtb",
            "--policy",
            "kernel",
            "+first.dtbo",
            "+second.dtbo",
            "-first.dtbo")
        .expect(Exit.DONE);
    assertTrue(Files.exists(cli.file("out.dtb")));
    cli.run("overlay", "board.dtb", "--policy", "mine", "+first.dtbo").expect(Exit.USAGE);
  }

  @Test
  void whatWasNotLoadedCannotLeave() {
    assertEquals(
        """
        error[overlay/not-loaded]: 'second.dtbo' is not loaded
          = hint: loaded are 'first.dtbo' (#1)
        """,
        errors(
            cli.run("overlay", "board.dtb", "+first.dtbo", "-second.dtbo")
                .expect(Exit.WRONG_INPUT)));
    assertEquals(
        """
        error[overlay/not-loaded]: 'addon.dtbo' is not loaded at /i2c
          = hint: loaded are 'addon.dtbo' (#1)
        """,
        errors(
            cli.run(
                    "overlay",
                    "board.dtb",
                    "--at",
                    "/connector",
                    "+addon.dtbo",
                    "--at",
                    "i2c0",
                    "-addon.dtbo")
                .expect(Exit.WRONG_INPUT)));
  }

  @Test
  void aRefusedLoadWritesNothing() {
    Outcome outcome = cli.run("overlay", "board.dtb", "+second.dtbo", "-o", "out.dtb");
    assertTrue(outcome.expect(Exit.WRONG_INPUT).err().contains("'reg_panel'"), outcome.err());
    assertFalse(Files.exists(cli.file("out.dtb")));
    assertTrue(
        cli.run("overlay", "board.dtb", "--at", "/no", "+addon.dtbo")
            .expect(Exit.WRONG_INPUT)
            .err()
            .startsWith("error[show/no-node]"));
  }

  @Test
  void namesThatReadAsOptionsAreExplained() {
    assertEquals(
        "dtgraft: '-over.dtbo' can be read in two ways: to remove that overlay write"
            + " '-./over.dtbo', for the option '-o ver.dtbo'",
        cli.run("overlay", "board.dtb", "-over.dtbo")
            .expect(Exit.USAGE)
            .err()
            .lines()
            .findFirst()
            .get());
    assertEquals(
        "dtgraft: 'first.dtbo' is no operation: +FILE applies, -FILE removes",
        cli.run("overlay", "board.dtb", "first.dtbo")
            .expect(Exit.USAGE)
            .err()
            .lines()
            .findFirst()
            .get());
    assertEquals(
        "dtgraft: Unknown option: '--plann'",
        cli.run("overlay", "board.dtb", "--plann", "+x")
            .expect(Exit.USAGE)
            .err()
            .lines()
            .findFirst()
            .get());
    cli.with("help.dtbo", cli.bytes("first.dtbo"));
    assertArrayEquals(cli.bytes("board.dtb"), blob("+help.dtbo", "-help.dtbo"));
  }

  @Test
  void aBlobIsNoTextForATerminal() {
    cli.onTerminal(Map.of(), "overlay", "board.dtb", "+first.dtbo").expect(Exit.USAGE);
  }

  @Test
  void theBaseMayBeReplaced() {
    byte[] wanted = blob("+first.dtbo");
    cli.run("overlay", "board.dtb", "+first.dtbo", "-o", "board.dtb").expect(Exit.DONE);
    assertArrayEquals(wanted, cli.bytes("board.dtb"));
    cli.run("overlay", "board.dtb", "+first.dtbo", "-o", "first.dtbo").expect(Exit.WRONG_INPUT);
  }

  @Test
  void aPlanTellsAndWritesNothing() {
    List<String> before = cli.files();
    String wanted =
        """
        1. apply first.dtbo  as #1
           adds 2 nodes, 1 property and 1 label, changes 1 property; phandles + 0x3

           /i2c
             ~ status              "disabled" -> "okay"
             + clock-frequency     <400000>
             + pmic@25             nxp,pca9450c
               + LDO1
           /__symbols__
             + reg_panel           /i2c/pmic@25/LDO1

           refers to
             &i2c0  /i2c  the base's

           ! a kernel leaks 'status' of '/i2c' when this is removed  [overlay/kernel-leak]
           ! a kernel leaks 'clock-frequency' of '/i2c' when this is removed  [overlay/kernel-leak]
           ! a kernel leaks 'reg_panel' of '/__symbols__' when this is removed  [overlay/kernel-leak]

        2. apply second.dtbo  as #2
           adds 1 node; phandles + 0x4

           /
             + panel               panel-lvds

           refers to
             &reg_panel   /i2c/pmic@25/LDO1  #1 first.dtbo's
             target-path  /                  the base's

        Leaving
           #2 second.dtbo  can leave at any time
           #1 first.dtbo   cannot leave before #2 second.dtbo
             #2 second.dtbo refers to it  /i2c/pmic@25/LDO1
             ! Linux would let it go, and leave what refers to it dangling
        """;
    Outcome outcome =
        cli.run("overlay", "--plan", "-o", "out.dtb", "board.dtb", "+first.dtbo", "+second.dtbo");
    assertEquals(wanted, outcome.expect(Exit.DONE).out());
    assertEquals("", outcome.err());
    assertEquals(before, cli.files());
  }

  @Test
  void aPlanOfARemoval() {
    String wanted =
        """
        2. remove addon.dtbo  that is #1

           /connector
             - led                 gpio-leds

        In the end the tree is the base again, byte for byte.
        """;
    String plan =
        cli.run(
                "overlay",
                "--plan",
                "board.dtb",
                "--at",
                "&connector",
                "+addon.dtbo",
                "-addon.dtbo")
            .expect(Exit.DONE)
            .out();
    assertEquals(wanted, plan.substring(plan.indexOf("2. ")));
  }

  @Test
  void aPlanForMachines() {
    List<String> lines =
        cli.run("overlay", "--plan", "--json", "board.dtb", "--at", "/connector", "+addon.dtbo")
            .expect(Exit.DONE)
            .out()
            .lines()
            .toList();
    assertEquals(
        List.of(
            "{\"event\":\"apply\",\"overlay\":\"addon.dtbo\",\"at\":\"/connector\",\"load\":1,"
                + "\"phandleOffset\":3}",
            "{\"event\":\"added-node\",\"path\":\"/connector/led\",\"properties\":[{\"property\":"
                + "\"compatible\",\"bytes\":\"6770696f2d6c65647300\",\"strings\":[\"gpio-leds\"]}],"
                + "\"load\":1}",
            "{\"event\":\"reference\",\"load\":1,\"from\":\"/fragment@0:target-path\",\"offset\":0,"
                + "\"via\":\"path\",\"name\":\"/connector\",\"to\":\"/connector\"}",
            "{\"event\":\"loaded\",\"load\":1,\"overlay\":\"addon.dtbo\",\"obstacles\":[]}"),
        lines);
    cli.run("overlay", "--json", "board.dtb", "+addon.dtbo").expect(Exit.USAGE);
  }

  @Test
  void aLoweredOverlayNeedsNoLabels() {
    cli.run("compile", "board.dts", "-o", "bare.dtb").expect(Exit.DONE);
    assertEquals(
        """
        error[overlay/no-symbols]: the overlay needs the label 'i2c0', and the tree has no /__symbols__
          --> first.dtbo: /__fixups__
          = hint: compile the base with dtc -@
        """,
        errors(lower("bare.dtb", "+first.dtbo").expect(Exit.WRONG_INPUT)));
    assertFalse(Files.exists(cli.file("out.dtbo")));
    Outcome outcome = lower("--labels", "board.dtb", "bare.dtb", "+first.dtbo");
    assertEquals(
        """
        warning[overlay/kernel-leak]: a kernel leaks 'status' of '/i2c' when this is removed
          --> first.dtbo: /fragment@0/__overlay__:status

        warning[overlay/kernel-leak]: a kernel leaks 'clock-frequency' of '/i2c' when this is removed
          --> first.dtbo: /fragment@0/__overlay__:clock-frequency
        """,
        outcome.expect(Exit.DONE).err());
    assertEquals("\"/i2c\"\n", cli.run("show", "out.dtbo", "/fragment@0:target-path").out());
    cli.run("show", "out.dtbo", "/__symbols__").expect(Exit.WRONG_INPUT);
    cli.run("show", "out.dtbo", "/__fixups__").expect(Exit.WRONG_INPUT);
    cli.run("overlay", "--as-kernel", "bare.dtb", "+out.dtbo").expect(Exit.DONE);
  }

  private Outcome lower(String... words) {
    String[] all = new String[words.length + 4];
    System.arraycopy(new String[] {"overlay", "--lower", "-o", "out.dtbo"}, 0, all, 0, 4);
    System.arraycopy(words, 0, all, 4, words.length);
    return cli.run(all);
  }

  @Test
  void whatIsLoadedBeforeLendsItsLabels() {
    assertEquals("", lower("board.dtb", "+first.dtbo", "+second.dtbo").expect(Exit.DONE).err());
    cli.run("compile", "board.dts", "-o", "bare.dtb").expect(Exit.DONE);
    cli.run("overlay", "--plan", "bare.dtb", "+out.dtbo").expect(Exit.DONE);
  }

  @Test
  void aPlaceBecomesAPath() {
    lower("board.dtb", "--at", "&connector", "+addon.dtbo").expect(Exit.DONE);
    assertEquals("\"/connector\"\n", cli.run("show", "out.dtbo", "/fragment@0:target-path").out());
  }

  @Test
  void whatCannotBeLoweredIsSaid() {
    lower("board.dtb", "--plan", "+first.dtbo").expect(Exit.USAGE);
    lower("board.dtb", "+first.dtbo", "-first.dtbo").expect(Exit.USAGE);
    cli.run("overlay", "--labels", "board.dtb", "board.dtb", "+first.dtbo").expect(Exit.USAGE);
    lower("board.dtb", "--labels", "none.dtb", "+first.dtbo").expect(Exit.WORLD);
    lower("board.dtb", "--at", "/no", "+addon.dtbo").expect(Exit.WRONG_INPUT);
    lower("board.dtb", "+none.dtbo").expect(Exit.WORLD);
    assertFalse(Files.exists(cli.file("out.dtbo")));
  }
}
