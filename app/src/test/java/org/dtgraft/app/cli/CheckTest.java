package org.dtgraft.app.cli;

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

/// `dtgraft check`, and the checks of `dtgraft compile`.
final class CheckTest {
  private static final String CLEAN = "/dts-v1/;\n/ { a { }; };\n";
  private static final String WARNED = "/dts-v1/;\n/ { a@1 { }; };\n";
  private static final String WRONG = "/dts-v1/;\n/ { a*b { }; };\n";
  private static final String HINT = "name it 'a', or say in 'reg' where it is\n";
  private static final String WARNING =
      "warning[check/unit_address_vs_reg]: node 'a@1' has a unit address, but no 'reg' or"
          + " 'ranges'\n";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void files() {
    cli = new Cli(folder).with("clean.dts", CLEAN).with("warned.dts", WARNED);
    cli.with("wrong.dts", WRONG);
  }

  @Test
  void whatIsCleanIsNotTalkedAbout() {
    Outcome outcome = cli.run("check", "clean.dts").expect(Exit.DONE);
    assertEquals("", outcome.out() + outcome.err());
  }

  @Test
  void warningsAreToldAndErrorsCount() {
    assertEquals(
        WARNING + "  --> warned.dts:2:5\n    2 | / { a@1 { }; };\n      |     ^^^ " + HINT,
        cli.run("check", "warned.dts").expect(Exit.DONE).err());
    String err = cli.run("check", "wrong.dts").expect(Exit.WRONG_INPUT).err();
    assertTrue(err.contains("error[check/node_name_chars]"), err);
  }

  @Test
  void anEmptyLineStandsBetweenTheFindingsOfTwoFiles() {
    cli.with("again.dts", WARNED);
    String rest = ":2:5\n    2 | / { a@1 { }; };\n      |     ^^^ " + HINT;
    assertEquals(
        WARNING + "  --> warned.dts" + rest + "\n" + WARNING + "  --> again.dts" + rest,
        cli.run("check", "warned.dts", "clean.dts", "again.dts")
            .expect(Exit.DONE)
            .err()
            .replaceFirst("3 files checked.*\n", ""));
  }

  @Test
  void blobsAreCheckedAsSourcesAre() {
    cli.run("compile", "-W", "no-unit_address_vs_reg", "warned.dts").expect(Exit.DONE);
    assertEquals(
        WARNING + "  --> warned.dtb: /a@1\n  = hint: " + HINT,
        cli.run("check", "warned.dtb").expect(Exit.DONE).err());
  }

  @Test
  void wordsSwitchChecks() {
    assertEquals(
        "", cli.run("check", "-W", "no-unit_address_vs_reg", "warned.dts").expect(Exit.DONE).err());
    String err =
        cli.run("check", "-E", "unit_address_vs_reg", "warned.dts").expect(Exit.WRONG_INPUT).err();
    assertTrue(err.startsWith("error[check/unit_address_vs_reg]"), err);
    cli.with("twice.dts", "/dts-v1/;\n/ { a: a { }; a: b { }; };\n");
    cli.run("check", "twice.dts").expect(Exit.WRONG_INPUT);
    cli.run("check", "-E", "no-duplicate_label", "twice.dts").expect(Exit.DONE);
  }

  @Test
  void wordsThatNoCheckHas() {
    assertEquals(
        "dtgraft: -W: there is no check 'reg_formt'; did you mean 'reg_format'?",
        firstLine(cli.run("check", "-W", "no-reg_formt", "clean.dts").expect(Exit.USAGE)));
    assertEquals(
        "dtgraft: -E: there is no check 'something-else'",
        firstLine(cli.run("compile", "-E", "something-else", "clean.dts").expect(Exit.USAGE)));
  }

  private static String firstLine(Outcome outcome) {
    return outcome.err().lines().findFirst().orElse("");
  }

  @Test
  void whatCannotBeSwitchedIsTold() {
    cli.with("twice.dts", "/dts-v1/;\n/ { a { }; a { }; };\n");
    String err =
        cli.run("check", "-E", "no-duplicate_node_names", "twice.dts")
            .expect(Exit.WRONG_INPUT)
            .err();
    assertTrue(
        err.startsWith(
            "dtgraft: 'duplicate_node_names' is always an error: no tree can hold two of one"
                + " name\nerror[check/duplicate_node_names]"),
        err);
  }

  @Test
  void quietTellsErrorsOnly() {
    assertEquals("", cli.run("check", "-q", "warned.dts").expect(Exit.DONE).err());
    assertTrue(
        cli.run("check", "-q", "wrong.dts").expect(Exit.WRONG_INPUT).err().startsWith("error["));
  }

  @Test
  void manyFilesAndTheWorstOfThem() {
    Outcome outcome = cli.run("check", "wrong.dts", "none.dts", "warned.dts").expect(Exit.WORLD);
    assertTrue(outcome.err().contains("there is no file 'none.dts'"), outcome.err());
    assertTrue(outcome.err().contains("warned.dts:2:5"), outcome.err());
  }

  @Test
  void aTerminalGetsASummary() {
    Outcome outcome = cli.onTerminal(Map.of("NO_COLOR", "1"), "check", "wrong.dts", "warned.dts");
    assertTrue(outcome.err().endsWith("\n2 files checked: 1 error, 1 warning\n"), outcome.err());
  }

  @Test
  void aHundredWarningsOfABlobAreEnough() {
    StringBuilder source = new StringBuilder("/dts-v1/;\n/ {\n");
    for (int i = 0; i < 150; i++) {
      source.append("n@").append(i + 1).append(" { };\n");
    }
    cli.with("many.dts", source + "a*b { };\n};\n");
    cli.run("compile", "-q", "-E", "no-node_name_chars", "many.dts").expect(Exit.DONE);
    String err = cli.run("check", "many.dtb").expect(Exit.WRONG_INPUT).err();
    assertEquals(100, err.lines().filter(line -> line.startsWith("warning[")).count());
    assertTrue(err.contains("error[check/node_name_chars]"), err);
    assertTrue(err.contains("info[check/too-many]: 100 of a kind are enough: 50 more"), err);
  }

  @Test
  void aFolderStandsForItsSourcesAndBlobs() {
    cli.run("compile", "-q", "-W", "no-unit_address_vs_reg", "warned.dts").expect(Exit.DONE);
    cli.with("all/v/c.dtb", cli.bytes("warned.dtb")).with("all/b.dtbo", cli.bytes("warned.dtb"));
    cli.with("all/d.dts", WARNED).with("all/a.dtso", "/dts-v1/;\n/plugin/;\n&x { a@1 { }; };\n");
    cli.with("all/part.dtsi", "no tree").with("all/.dts", "a tool's").with("all/notes", "text");
    Outcome outcome = cli.run("check", "all").expect(Exit.DONE);
    assertEquals(
        List.of("all/a.dtso:3:6", "all/b.dtbo: /a@1", "all/d.dts:2:5", "all/v/c.dtb: /a@1"),
        places(outcome));
    assertTrue(outcome.err().endsWith("\n4 files checked: 0 errors, 4 warnings\n"), outcome.err());
    cli.run("check", "all/part.dtsi").expect(Exit.WRONG_INPUT);
  }

  @Test
  void aFolderWithoutTreesIsAMistake() {
    cli.with("empty/part.dtsi", "no tree");
    assertEquals(
        "error[file/no-tree]: there is no .dts, .dtso, .dtb or .dtbo below 'empty'\n",
        cli.run("check", "-q", "empty", "clean.dts").expect(Exit.WRONG_INPUT).err());
  }

  @Test
  void manyFilesComeInTheirOrder() {
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      String name = "many/%03d.dts".formatted(i);
      cli.with(name, i % 7 == 0 ? WRONG : i % 5 == 0 ? WARNED : CLEAN);
      wanted.append(i % 7 == 0 || i % 5 == 0 ? name + " " : "");
    }
    Outcome outcome = cli.run("check", "many");
    assertEquals(Exit.WRONG_INPUT.code(), outcome.exit());
    List<String> names = places(outcome).stream().map(p -> p.replaceFirst(":.*", "")).toList();
    assertEquals(wanted.toString().strip(), String.join(" ", names.stream().distinct().toList()));
    assertEquals(names.stream().sorted().toList(), names);
    assertTrue(outcome.err().endsWith("\n200 files checked: 29 errors, 34 warnings\n"));
  }

  @Test
  void progressIsShownAndGoneInTheEnd() {
    String err = cli.onTerminal(Map.of(), "check", "wrong.dts", "clean.dts").err();
    assertTrue(err.startsWith("\r\u001b[?7l[1/2] wrong.dts"), err);
    assertTrue(err.contains("\r\u001b[K\u001b[1;3"), "the line makes way: " + err);
    assertTrue(err.endsWith("2 files checked: 1 error, 0 warnings\n"), err);
    assertTrue(err.lastIndexOf("\r\u001b[K") > err.lastIndexOf("\u001b[?7h"), err);
  }

  @Test
  void aBaseThatIsNotThereIsToldToMachines() {
    String out =
        cli.run("check", "--format", "json", "--base", "none.dtb", "clean.dts")
            .expect(Exit.WORLD)
            .out();
    assertTrue(out.contains("\"file/missing\""), out);
  }

  @Test
  void machinesReadLines() {
    Outcome outcome = cli.run("check", "--format", "json", "warned.dts").expect(Exit.DONE);
    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("\"check/unit_address_vs_reg\""), outcome.out());
  }

  @Test
  void compileChecksAsWell() {
    assertTrue(
        cli.run("compile", "warned.dts").expect(Exit.DONE).err().startsWith(WARNING),
        "warnings are told");
    assertTrue(Files.exists(cli.file("warned.dtb")));
    cli.run("compile", "wrong.dts").expect(Exit.WRONG_INPUT);
    assertFalse(Files.exists(cli.file("wrong.dtb")));
  }

  @Test
  void overlaysLoseNothingWithoutAWord() {
    cli.with("base.dts", "/dts-v1/;\n/ { b: b { p = <1>; }; };\n");
    cli.with(
        "o.dtso",
        "/dts-v1/;\n/plugin/;\n/ { lost { }; };\n&b { /delete-property/ q; p = <2>; };\n");
    String err = cli.run("check", "--base", "base.dts", "o.dtso").expect(Exit.DONE).err();
    assertTrue(err.contains("[check/overlay-dropped-delete]"), err);
    assertTrue(err.contains("[check/overlay-outside-fragment]"), err);
    assertTrue(err.contains("[check/overlay-overwrites]"), err);
    String off =
        cli.run(
                "check",
                "-W",
                "no-overlay-dropped-delete",
                "-W",
                "no-overlay-outside-fragment",
                "-W",
                "no-overlay-overwrites",
                "--base",
                "base.dts",
                "o.dtso")
            .expect(Exit.DONE)
            .err();
    assertEquals("", off);
  }

  @Test
  void labelsThatLeakAreThoseThatTheBlobHas() {
    cli.with("base.dts", "/dts-v1/;\n/ { b: b { }; };\n");
    cli.with("o.dtso", "/dts-v1/;\n/plugin/;\n&b { p; n: n { }; };\n");
    String leak = "warning[check/overlay-leaked-label]: a kernel leaks the label 'n'";
    assertEquals("", cli.run("check", "o.dtso").expect(Exit.DONE).err());
    assertEquals("", cli.run("check", "--base", "base.dts", "o.dtso").expect(Exit.DONE).err());
    assertTrue(cli.run("check", "-@", "o.dtso").err().startsWith(leak));
    assertTrue(cli.run("check", "-@", "--base", "base.dts", "o.dtso").err().startsWith(leak));

    cli.run("compile", "-q", "o.dtso").expect(Exit.DONE);
    assertEquals("", cli.run("check", "o.dtbo").expect(Exit.DONE).err());
    cli.run("compile", "-q", "-@", "o.dtso").expect(Exit.DONE);
    String err = cli.run("check", "o.dtbo").expect(Exit.DONE).err();
    assertTrue(err.startsWith(leak) && err.contains("--> o.dtbo: /__symbols__:n\n"), err);
    cli.run("check", "-E", "overlay-leaked-label", "o.dtbo").expect(Exit.WRONG_INPUT);
    assertEquals("", cli.run("check", "-W", "no-overlay-leaked-label", "o.dtbo").err());
  }

  @Test
  void propertiesThatLeakAreToldWhenAskedFor() {
    cli.with("base.dts", "/dts-v1/;\n/ { b: b { p = <1>; c { }; }; };\n");
    cli.with("o.dtso", "/dts-v1/;\n/plugin/;\n&b { p = <2>; c { q; }; };\n");
    cli.run("compile", "-q", "o.dtso").expect(Exit.DONE);
    assertEquals("", cli.run("check", "o.dtbo").expect(Exit.DONE).err());
    List<String> alone = places(cli.run("check", "-W", "overlay-leaked-property", "o.dtbo"));
    assertEquals(List.of("o.dtbo: /fragment@0/__overlay__:p"), alone);
    Outcome both =
        cli.run("check", "-W", "overlay-leaked-property", "--base", "base.dts", "o.dtbo");
    assertEquals(
        List.of(
            "o.dtbo: /fragment@0/__overlay__:p",
            "o.dtbo: /fragment@0/__overlay__/c:q",
            "o.dtbo: /fragment@0/__overlay__:p",
            "base.dts:2:12"),
        places(both));
  }

  private static List<String> places(Outcome outcome) {
    return outcome
        .err()
        .lines()
        .filter(line -> line.contains("--> "))
        .map(line -> line.substring(line.indexOf("--> ") + 4))
        .toList();
  }

  @Test
  void overlaysForAnotherBase() {
    cli.with("base.dts", "/dts-v1/;\n/ { b: b { }; };\n");
    cli.with("o.dtso", "/dts-v1/;\n/plugin/;\n&c { p; };\n");
    String err = cli.run("check", "--base", "base.dts", "o.dtso").expect(Exit.WRONG_INPUT).err();
    assertTrue(err.contains("no node of the tree is labelled 'c'"), err);
    cli.run("check", "--base", "none.dts", "o.dtso").expect(Exit.WORLD);
    cli.with("bad.dts", "/dts-v1/;\n");
    cli.run("check", "--base", "bad.dts", "o.dtso").expect(Exit.WRONG_INPUT);
  }

  private static final String TARGET = "/dts-v1/;\n/plugin/;\n&bus { %s };\n";

  @Test
  void whetherAnOverlayCanLeaveIsToldToWhoAsks() {
    cli.with("a.dtso", TARGET.formatted("a = <&n>; n: n { compatible = \"x\"; };"));
    assertEquals("", cli.run("check", "a.dtso").expect(Exit.DONE).err());
    String err = cli.run("check", "--removable", "a.dtso").expect(Exit.DONE).err();
    assertTrue(err.contains("warning[check/overlay-held-reference]: 'a' of '&bus'"), err);
    assertTrue(err.contains("warning[check/overlay-leaked-property]"), err);
    String one = cli.run("check", "-W", "overlay-held-reference", "a.dtso").expect(Exit.DONE).err();
    assertTrue(one.contains("overlay-held-reference") && !one.contains("leaked"), one);
    cli.run("check", "--removable", "-E", "overlay-held-reference", "a.dtso")
        .expect(Exit.WRONG_INPUT);
    String json = cli.run("check", "--removable", "--format", "json", "a.dtso").out();
    assertTrue(json.contains("\"check/overlay-held-reference\""), json);
    String sarif = cli.run("check", "--removable", "--format", "sarif", "a.dtso").out();
    assertTrue(sarif.contains("check/overlay-held-reference"), sarif);
  }

  @Test
  void overlaysOfOneRunAreHeldAgainstEachOther() {
    cli.with("a.dtso", TARGET.formatted("status = \"okay\";"));
    cli.with("b.dtso", TARGET.formatted("n@1 { compatible = \"x\"; reg = <1>; };"));
    String err = cli.run("check", "--removable", "a.dtso", "b.dtso").expect(Exit.DONE).err();
    assertTrue(err.contains("'a.dtso' and 'b.dtso' meet at '&bus"), err);
    assertFalse(cli.run("check", "a.dtso", "b.dtso").err().contains("meet"));
  }

  @Test
  void theSourceOfAKernelIsAsked() {
    cli.with("linux/Makefile", "VERSION = 7\nPATCHLEVEL = 3\n");
    cli.with(
        "linux/drivers/x.c",
        "struct of_device_id t[] = { { .compatible = \"known\" }, {} };"
            + " struct platform_driver d = { .driver = { .of_match_table = t } };");
    cli.with("base.dts", "/dts-v1/; / { c: c { compatible = \"c\"; }; };");
    cli.with(
        "a.dtso",
        "/dts-v1/; /plugin/; / { fragment@0 { target-path = \"\"; __overlay__ {"
            + " devices { k { compatible = \"known\"; }; u { compatible = \"unknown\"; }; }; }; }; };");
    String[] words = {"check", "--kernel", "linux", "--base", "base.dts", "--at", "/c", "a.dtso"};
    String err = cli.run(words).expect(Exit.WRONG_INPUT).err();
    assertTrue(err.contains("Linux 7.3 has no driver for 'unknown' of '/c/devices/u'"), err);
    assertFalse(err.contains("'known'"), err);
    assertTrue(
        cli.run("check", "--kernel", "none", "a.dtso")
            .expect(Exit.WORLD)
            .err()
            .contains("there is no folder 'none'"));
    cli.with("empty/file", "");
    assertTrue(
        cli.run("check", "--kernel", "empty", "a.dtso")
            .expect(Exit.WRONG_INPUT)
            .err()
            .contains("error[file/no-kernel]"));
  }

  @Test
  void whereOverlaysAreLoadedIsANodeOfTheBase() {
    assertEquals(
        "dtgraft: --at is a node of the base: say --base as well",
        firstLine(cli.run("check", "--at", "/c", "clean.dts").expect(Exit.USAGE)));
    assertEquals(
        "dtgraft: --at: 'c' is no path: it does not begin with '/'",
        firstLine(
            cli.run("check", "--base", "clean.dts", "--at", "c", "clean.dts").expect(Exit.USAGE)));
  }
}
