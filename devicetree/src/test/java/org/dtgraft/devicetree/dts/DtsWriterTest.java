package org.dtgraft.devicetree.dts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Reservation;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class DtsWriterTest {
  private final NodeBuilder root = new NodeBuilder("");

  @Test
  void theSmallestTree() {
    written("/dts-v1/;", "", "/ {", "};");
  }

  @Test
  void reservationsStandBeforeTheRoot() {
    DeviceTree tree =
        new DeviceTree(
            root.build(), List.of(new Reservation(-1, 16), new Reservation(0, 1, List.of("r"))), 0);
    assertEquals(
        lines(
            "/dts-v1/;",
            "",
            "/memreserve/ 0xffffffffffffffff 0x10;",
            "r: /memreserve/ 0x0 0x1;",
            "",
            "/ {",
            "};"),
        DtsWriter.write(tree));
  }

  @Test
  void aBoardHasLabelsReferencesAndEntries() {
    root.set("#address-cells", Value.ofCells(1)).set("#size-cells", Value.ofCells(1));
    root.set("interrupt-parent", Value.ofCells(1));
    root.child("gic@10")
        .set("#interrupt-cells", Value.ofCells(3))
        .set("reg", Value.ofCells(0x10, 0x20, 0x40, 0x20))
        .set("phandle", Value.ofCells(1));
    root.child("clock")
        .set("#clock-cells", Value.ofCells(1))
        .set("clock-frequency", Value.ofCells(24_000_000))
        .set("phandle", Value.ofCells(2));
    root.child("uart")
        .set("clocks", Value.ofCells(2, 10, 2, 11))
        .set("interrupts", Value.ofCells(0, 1, 4, 0, 2, 4))
        .set("unknown", Value.ofCells(2, 10));
    root.child("__symbols__")
        .set("gic", Value.ofStrings("/gic@10"))
        .set("osc", Value.ofStrings("/clock"));
    written(
        "/dts-v1/;",
        "",
        "/ {",
        "\t#address-cells = <1>;",
        "\t#size-cells = <1>;",
        "\tinterrupt-parent = <&gic>;",
        "",
        "\tgic: gic@10 {",
        "\t\t#interrupt-cells = <3>;",
        "\t\treg = <0x10 0x20>, <0x40 0x20>;",
        "\t\tphandle = <1>;",
        "\t};",
        "",
        "\tosc: clock {",
        "\t\t#clock-cells = <1>;",
        "\t\tclock-frequency = <24000000>;",
        "\t\tphandle = <2>;",
        "\t};",
        "",
        "\tuart {",
        "\t\tclocks = <&osc 0xa>, <&osc 0xb>;",
        "\t\tinterrupts = <0 1 4>, <0 2 4>;",
        "\t\tunknown = <2 0xa>;",
        "\t};",
        "",
        "\t__symbols__ {",
        "\t\tgic = \"/gic@10\";",
        "\t\tosc = \"/clock\";",
        "\t};",
        "};");
  }

  @Test
  void anExcerptIsAsInTheWhole() {
    overlay();
    DeviceTree tree = DeviceTree.of(root.build());
    DtsWriterExcerpt excerpt = new DtsWriterExcerpt(tree);
    NodePath chip = NodePath.of("fragment@0", "__overlay__", "chip@50");
    Node node = tree.find(chip).orElseThrow();
    assertEquals("<&vcc>", excerpt.value(chip, node.property("vcc-supply").orElseThrow()));
    assertEquals("", excerpt.value(chip, new Property("x", Value.EMPTY)));
    String names = excerpt.value(chip, new Property("x", Value.ofCells(new int[100])));
    assertEquals(201, names.length());
  }

  @Test
  void anOverlayReadsAsItWasWritten() {
    overlay();
    written(
        "/dts-v1/;",
        "/plugin/;",
        "",
        "&i2c0 {",
        "\tstatus = \"okay\";",
        "",
        "\tchip@50 {",
        "\t\tvcc-supply = <&vcc>;",
        "\t\tfriend = <&{/fragment@1/__overlay__/led}>;",
        "\t};",
        "};",
        "",
        "&{/soc} {",
        "\tled {",
        "\t\tphandle = <1>;",
        "\t};",
        "};");
  }

  @Test
  void anOverlayWhoseFixupsNoCompilerMakesStandsAsItIs() {
    overlay();
    root.child("__fixups__").set("vcc", Value.ofStrings("/fragment@0/__overlay__/gone:x:0"));
    written(
        "/dts-v1/;",
        "/plugin/;",
        "",
        "/ {",
        "\tfragment@0 {",
        "\t\ttarget = <0xffffffff>;",
        "",
        "\t\t__overlay__ {",
        "\t\t\tstatus = \"okay\";",
        "",
        "\t\t\tchip@50 {",
        "\t\t\t\tvcc-supply = <0xffffffff>;",
        "\t\t\t\tfriend = <1>;",
        "\t\t\t};",
        "\t\t};",
        "\t};",
        "",
        "\tfragment@1 {",
        "\t\ttarget-path = \"/soc\";",
        "",
        "\t\t__overlay__ {",
        "\t\t\tled {",
        "\t\t\t\tphandle = <1>;",
        "\t\t\t};",
        "\t\t};",
        "\t};",
        "",
        "\t__fixups__ {",
        "\t\ti2c0 = \"/fragment@0:target:0\";",
        "\t\tvcc = \"/fragment@0/__overlay__/gone:x:0\";",
        "\t};",
        "",
        "\t__local_fixups__ {",
        "\t\tfragment@0 {",
        "\t\t\t__overlay__ {",
        "\t\t\t\tchip@50 {",
        "\t\t\t\t\tfriend = <0>;",
        "\t\t\t\t};",
        "\t\t\t};",
        "\t\t};",
        "\t};",
        "};");
  }

  private void overlay() {
    NodeBuilder first = root.child("fragment@0").set("target", Value.ofCells(-1));
    first.child("__overlay__").set("status", Value.ofStrings("okay"));
    first
        .child("__overlay__")
        .child("chip@50")
        .set("vcc-supply", Value.ofCells(-1))
        .set("friend", Value.ofCells(1));
    NodeBuilder second = root.child("fragment@1").set("target-path", Value.ofStrings("/soc"));
    second.child("__overlay__").child("led").set("phandle", Value.ofCells(1));
    root.child("__fixups__")
        .set("i2c0", Value.ofStrings("/fragment@0:target:0"))
        .set("vcc", Value.ofStrings("/fragment@0/__overlay__/chip@50:vcc-supply:0"));
    root.child("__local_fixups__")
        .child("fragment@0")
        .child("__overlay__")
        .child("chip@50")
        .set("friend", Value.ofCells(0));
  }

  @Test
  void typesAreGuessedByNameAndLooks() {
    property("ranges;", "ranges", Value.EMPTY);
    property("x = \"a\", \"bc\";", "x", Value.ofStrings("a", "bc"));
    property("x = <0x61620000>;", "x", Value.ofStrings("ab", ""));
    property("x = <0>;", "x", Value.ofCells(0));
    property("x = [00];", "x", Value.of((byte) 0));
    property("label = \"\";", "label", Value.of((byte) 0));
    property("x-names = \"\", \"\", \"b\";", "x-names", Value.ofStrings("", "", "b"));
    property("reg = <0x41424300>;", "reg", Value.ofStrings("ABC"));
    property("x = \"ABC\";", "x", Value.ofStrings("ABC"));
    property("x = [61 ff 00];", "x", Value.ofStrings("a\u00ff"));
    property(
        "mac-address = [00 11 22 33 44 55 66 77];",
        "mac-address",
        Value.ofCells(0x00112233, 0x44556677));
    property("opp-hz = /bits/ 64 <1200000000>;", "opp-hz", Value.ofCells(0, 1_200_000_000));
    property("x-microvolt = <3300000>;", "x-microvolt", Value.ofCells(3_300_000));
    property("x-microvolt = <0xffffffff>;", "x-microvolt", Value.ofCells(-1));
  }

  @Test
  void stringsComeBackByteByByte() {
    property(
        "model = \"\\\"q\\\" \\\\ \\n\\t\\r \\x0b\\xe9f\";",
        "model",
        Value.ofStrings("\"q\" \\ \n\t\r \u000b\u00e9f"));
  }

  @Test
  void typesOfASourceAreKept() {
    Value value =
        Value.of(new byte[] {0, 1, 0, 2, 0, 0, 0, 5, 'a', 0, 'b', 0, 9, 9, 0, 0, 0, 0, 0, 0, 0, 7})
            .withMarks(
                List.of(
                    new Mark(0, Mark.Kind.UINT16, ""),
                    new Mark(2, Mark.Kind.LABEL, "second"),
                    new Mark(4, Mark.Kind.UINT32, ""),
                    new Mark(8, Mark.Kind.STRING, ""),
                    new Mark(10, Mark.Kind.STRING, ""),
                    new Mark(12, Mark.Kind.UINT8, ""),
                    new Mark(14, Mark.Kind.UINT64, ""),
                    new Mark(22, Mark.Kind.LABEL, "end")));
    property(
        "x = /bits/ 16 <1 second: 2>, <5>, \"a\", \"b\", [09 09], /bits/ 64 <7 end:>;", "x", value);
  }

  @Test
  void whatDoesNotFitIsWrapped() {
    root.set("pins-a", Value.ofCells(new int[24]));
    root.set(
        "x-names",
        Value.ofStrings(
            "first-name",
            "second-name",
            "third-name",
            "fourth-name",
            "fifth-name",
            "sixth-name",
            "seventh-name"));
    root.child("bus").set("#address-cells", Value.ofCells(2)).set("#size-cells", Value.ofCells(2));
    root.child("bus")
        .child("a")
        .set(
            "reg",
            Value.ofCells(
                1,
                2,
                3,
                0x10000000,
                5,
                6,
                7,
                0x20000000,
                9,
                0x10000000,
                0x10000000,
                0x10000000,
                13,
                14,
                15,
                16));
    written(
        "/dts-v1/;",
        "",
        "/ {",
        "\tpins-a = <0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0>;",
        "\tx-names = \"first-name\", \"second-name\", \"third-name\", \"fourth-name\","
            + " \"fifth-name\", \"sixth-name\",",
        "\t\t  \"seventh-name\";",
        "",
        "\tbus {",
        "\t\t#address-cells = <2>;",
        "\t\t#size-cells = <2>;",
        "",
        "\t\ta {",
        "\t\t\treg = <1 2 3 0x10000000>,",
        "\t\t\t      <5 6 7 0x20000000>,",
        "\t\t\t      <9 0x10000000 0x10000000 0x10000000>,",
        "\t\t\t      <0xd 0xe 0xf 0x10>;",
        "\t\t};",
        "\t};",
        "};");
  }

  @Test
  void aBootCpuThatNoCompilerTakesIsZeroByADeletedNode() {
    root.set("x", Value.EMPTY).child("before");
    root.child("cpus").set("y", Value.EMPTY).child("cpu@100").set("reg", Value.ofCells(0x100));
    root.child("behind");
    written(
        "/dts-v1/;",
        "",
        "/ {",
        "\tx;",
        "",
        "\tbefore {",
        "\t};",
        "",
        "\t/* The boot CPU is 0: compilers take it from the first node, were it deleted. */",
        "\tcpus {",
        "\t\tnone {",
        "\t\t};",
        "\t};",
        "};",
        "",
        "/ {",
        "\tcpus {",
        "\t\ty;",
        "",
        "\t\t/delete-node/ none;",
        "",
        "\t\tcpu@100 {",
        "\t\t\treg = <0x100>;",
        "\t\t};",
        "\t};",
        "",
        "\tbehind {",
        "\t};",
        "};");
    String text = DtsWriter.write(new DeviceTree(root.build(), List.of(), 3));
    assertTrue(text.startsWith("/dts-v1/;\n\n/* The boot CPU is 0x3: compile with -b 0x3. */\n"));
  }

  @Test
  void aDeepTreeIsAsLongAsItIs() {
    Node node = Node.empty("n");
    for (int i = 1; i < 4096; i++) {
      node = new NodeBuilder(i == 4095 ? "" : "n").add(node).build();
    }
    String text = DtsWriter.write(DeviceTree.of(node));
    assertTrue(text.length() < 4096 * 100, "characters: " + text.length());
  }

  private void property(String expected, String name, Value value) {
    NodeBuilder node = new NodeBuilder("").set(name, value);
    assertEquals(
        lines("/dts-v1/;", "", "/ {", "\t" + expected, "};"),
        DtsWriter.write(DeviceTree.of(node.build())));
  }

  private void written(String... expected) {
    assertEquals(lines(expected), DtsWriter.write(DeviceTree.of(root.build())));
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }
}
