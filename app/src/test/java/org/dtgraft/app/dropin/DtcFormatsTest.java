package org.dtgraft.app.dropin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The texts that `dtc` prints. The expectations were asked of the original.
final class DtcFormatsTest {
  @TempDir Path folder;
  private Tool tool;

  @BeforeEach
  void here() {
    tool = new Tool(folder);
  }

  private String dtc(String options, String source) {
    tool.with("in.dts", ("/dts-v1/;\n" + source + "\n").getBytes(ISO_8859_1));
    return tool.line("dtc -q " + options + " in.dts").expect(0).stdout().toString(ISO_8859_1);
  }

  private String value(String source) {
    String text = dtc("-O dts", "/ { v = " + source + "; n: n { }; };");
    return text.substring(text.indexOf("v = ") + 4, text.indexOf(";\n\n\tn: n"));
  }

  @Test
  void valuesStandInTheTypesOfTheirSource() {
    assertEquals("\"a\", \"b\\0c\"", value("\"a\", \"b\\0c\""));
    assertEquals("\"\\xc3\\xa9\\x01\\a\\\"\\\\\"", value("\"\u00c3\u00a9\\x01\\a\\\"\\\\\""));
    assertEquals("<0x01 0xff>, [0a 0b]", value("<1 255>, [0a 0b]"));
    assertEquals(
        "/bits/ 16 <0x01 0x02>, [03], /bits/ 64 <0x05>",
        value("/bits/ 16 <1 2>, /bits/ 8 <3>, /bits/ 64 <5>"));
    assertEquals("\"/n\", \"z\"", value("&n, \"z\""));
    assertEquals("<&n 0x03>, <&{/n}>", value("<&n 3>, <&{/n}>"));
  }

  /// The blanks are the original's.
  @Test
  void labelsStandWhereTheyStood() {
    assertEquals(
        "l1: \"q\", l2: < l3:0x01  l4:0x02  l5:&n> l6:",
        value("l1: \"q\" l2: , <l3: 1 l4: 2 l5: &n l6:>"));
    assertEquals("[ l7:01 02] l8:", value("[l7: 01 02 l8:]"));
    assertEquals("< \"x\"", value("<>, \"x\""));
  }

  @Test
  void typesOfBlobsAreGuessed() {
    tool.with("in.dtb", Tool.blob(Tool.BOARD));
    String text = tool.line("dtc -q in.dtb").expect(0).out();
    assertTrue(text.contains("/memreserve/\t0x0000000000001000 0x0000000000002000;\n"), text);
    assertTrue(text.contains("\tcompatible = \"acme,board\", \"acme,soc\";\n"), text);
    assertTrue(text.contains("\tbytes = [01 02 ff];\n"), text);
    assertTrue(text.contains("\tcells = <0x01 0xffffffff 0x80000000>;\n"), text);
    assertTrue(text.contains("\tgap = [61 00 00];\n"), text);
    assertTrue(text.contains("\tlines = \"a\\nb\";\n"), text);
    assertTrue(text.contains("\n\t\ti2c: i2c@1000 {\n"), text);
  }

  @Test
  void overlaysKeepTheirReferences() {
    String overlay =
        """
        /plugin/;
        &base { a = <&n 1 &far>, "s"; n: n { }; };
        """;
    String text = dtc("-O dts -@", overlay);
    tool.line("dtc -q -@ -o in.dtbo in.dts").expect(0);
    assertTrue(text.startsWith("/dts-v1/;\n/plugin/;\n\n/ {\n\n\tfragment@0 {\n"), text);
    assertTrue(text.contains("\t\ttarget = <&base>;\n"), text);
    assertTrue(text.contains("\t\t\ta = <&n 0x01 &far>, \"s\";\n"), text);
    assertTrue(text.contains("\t\tfar = \"/fragment@0/__overlay__:a:8\";\n"), text);
    assertTrue(text.contains("\t\t\t\ta = <0x00>;\n"), text);
    String again = tool.line("dtc -q in.dtbo").expect(0).out();
    assertTrue(again.contains("\t\t\ta = <&n>, <0x01>, <&far>, \"s\";\n"), again);
  }

  @Test
  void sortsByName() {
    String text =
        dtc("-s -O dts", "/memreserve/ 2 1; /memreserve/ 1 1; / { b; a; d { }; c { }; };");
    assertEquals(
        """
        /dts-v1/;

        /memreserve/\t0x0000000000000001 0x0000000000000001;
        /memreserve/\t0x0000000000000002 0x0000000000000001;
        / {
        \ta;
        \tb;

        \tc {
        \t};

        \td {
        \t};
        };
        """,
        text);
  }

  @Test
  void addsWhatIsAskedFor() {
    String text = dtc("-A -@ -L -H both -O dts", "/ { x: x { r = <&x>; }; };");
    assertEquals(
        """
        /dts-v1/;

        / {

        \tx: x {
        \t\tr = <&x>;
        \t\tlinux,phandle = <0x01>;
        \t\tphandle = <0x01>;
        \t};

        \taliases {
        \t\tx = "/x";
        \t};

        \t__symbols__ {
        \t\tx = "/x";
        \t};

        \t__local_fixups__ {

        \t\tx {
        \t\t\tr = <0x00>;
        \t\t};
        \t};
        };
        """,
        text);
    assertTrue(dtc("-H legacy -O dts", "/ { x: x { r = <&x>; }; };").contains("linux,phandle"));
  }

  @Test
  void saysWhereLinesAreFrom() {
    String source =
        """
        # 1 "dir/main.dts"
        / {
        # 1 "dir/sub/inc.dtsi" 1
        	a = <1>;
        # 3 "dir/main.dts" 2
        };
        / { n { r = <&{/n}>; }; };
        """;
    assertEquals(
        """
        /dts-v1/;

        / { /* main.dts:1, main.dts:4 */
        \ta = <0x01>; /* sub/inc.dtsi:1 */

        \tn { /* main.dts:4 */
        \t\tr = <&{/n}>; /* main.dts:4 */
        \t\tphandle = <0x01>;
        \t}; /* main.dts:4 */
        }; /* main.dts:3, main.dts:4 */
        """,
        dtc("-T -O dts", source));
    String full = dtc("-T -T -O dts", source);
    assertTrue(full.contains("a = <0x01>; /* dir/sub/inc.dtsi:1:2-1:10 */\n"), full);
    assertTrue(full.contains("phandle = <0x01>; /* <no-file>:<no-line> */\n"), full);
    assertTrue(full.contains("/ { /* dir/main.dts:1:3-3:3, dir/main.dts:4:3-4:27 */\n"), full);
  }

  @Test
  void yamlKeepsTypesAndFoldsLongLines() {
    String source =
        "/ { #c = <1 &n>; b; u = [01], /bits/ 16 <2>, /bits/ 64 <3>; s = \"a\\t\\x01\\\"\"; "
            + "w = <1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17>; n: n { }; };";
    assertEquals(
        """
        ---
        - '#c': [[0x1, !phandle 0x1]]
          b: true
          u: [!u8 [0x1], !u16 [0x2], !u64 [0x3]]
          s: ["a\\t\\x01\\""]
          w: [[0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7, 0x8, 0x9, 0xa, 0xb, 0xc, 0xd, 0xe, 0xf,
              0x10, 0x11]]
          n:
            phandle: [[0x1]]
        ...
        """,
        dtc("-O yaml", source));
  }

  @Test
  void assemblerSourceHasTheLabels() {
    String text =
        dtc(
            "-O asm -V 3 -R 1 -p 8 -a 16",
            "m: /memreserve/ 1 2; / { n: n { p: p = l: [01 02 03 04 ff]; }; };");
    assertTrue(
        text.startsWith("/* autogenerated by dtc, do not edit */\n\n\t.globl\tdt_blob_start\n"));
    assertTrue(text.contains("\t.globl\tm\nm:\n\t.byte\t((0x00000000) >> 24) & 0xff\n"), text);
    assertTrue(text.contains("\t.asciz\t\"/n\"\n\t.balign\t4, 0\n\t.globl\tp\np:\n"), text);
    assertTrue(
        text.contains(
            "\t.globl\tl\nl\t= . + 0\n\t.byte\t0x01\n\t.byte\t0x02\n\t.byte\t0x03\n\t.byte\t0x04\n\t.byte\t0xff\n"),
        text);
    assertTrue(text.contains("\t.globl\tn_end\nn_end:\n"), text);
    assertTrue(text.contains("\t.asciz \"name\"\n\t.asciz \"p\"\n"), text);
    assertTrue(
        text.endsWith(
            "\t.space\t8, 0\n\t.balign\t16, 0\n\t.globl\tdt_blob_abs_end\ndt_blob_abs_end:\n_dt_blob_abs_end:\n"),
        text);
  }
}
