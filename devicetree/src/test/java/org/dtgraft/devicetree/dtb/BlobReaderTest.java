package org.dtgraft.devicetree.dtb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Reservation;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read, and for each thing that can be wrong the exact words.
class BlobReaderTest {
  private static final byte[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void oldVersionsHaveWholePathsNamesAndAlignedValues(int version) {
    byte[] blob =
        new RawBlob(version)
            .reserve(0x1000, 0x2000)
            .begin("/")
            .prop("name", (byte) 0)
            .prop("model", (byte) 'm', (byte) 0)
            .begin("/soc@0")
            .prop("name", (byte) 's', (byte) 'o', (byte) 'c', (byte) 0)
            .prop("long", NINE)
            .prop("after", (byte) 7)
            .begin("/soc@0/uart")
            .prop("long", NINE)
            .end()
            .end()
            .end()
            .finish();
    assertEquals(expected(version == 1 ? 0 : 5), read(blob));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17})
  void newVersionsHaveNamesAlone(int version) {
    byte[] blob = present(version).finish();
    assertEquals(expected(5), read(blob));
  }

  @Test
  void aLaterVersionIsReadAsItSays() {
    assertEquals(expected(5), read(present(17).header(20, 99).header(24, 17).finish()));
    refused(
        "dtb/version: b: byte 0x18: version 99, readable as 18, is newer than 17",
        present(17).header(20, 99).header(24, 18).finish());
    refused("dtb/version: b: byte 0x14: there is no version 0", present(17).header(20, 0).finish());
    refused(
        "dtb/version: b: byte 0x18: version 16, readable as 17, is newer than 17",
        present(16).header(24, 17).finish());
  }

  private static RawBlob present(int version) {
    return new RawBlob(version)
        .reserve(0x1000, 0x2000)
        .begin("")
        .prop("model", (byte) 'm', (byte) 0)
        .begin("soc@0")
        .prop("long", NINE)
        .prop("after", (byte) 7)
        .begin("uart")
        .prop("long", NINE)
        .end()
        .end()
        .end();
  }

  private static DeviceTree expected(int bootCpu) {
    NodeBuilder root = new NodeBuilder("").set("model", Value.ofStrings("m"));
    NodeBuilder soc = root.child("soc@0").set("long", Value.of(NINE));
    soc.set("after", Value.of((byte) 7));
    soc.child("uart").set("long", Value.of(NINE));
    return new DeviceTree(root.build(), List.of(new Reservation(0x1000, 0x2000)), bootCpu);
  }

  @Test
  void nopsStandAnywhere() {
    byte[] blob =
        new RawBlob(17)
            .begin("")
            .u32(4, 4)
            .prop("x")
            .u32(4)
            .begin("n")
            .u32(4)
            .end()
            .u32(4)
            .end()
            .u32(4, 4)
            .finish();
    NodeBuilder root = new NodeBuilder("").set("x", Value.EMPTY);
    root.child("n");
    assertEquals(new DeviceTree(root.build(), List.of(), 5), read(blob));
  }

  @Test
  void bytesBehindTheEndDoNotCount() {
    byte[] blob = present(17).finish();
    assertEquals(expected(5), read(Arrays.copyOf(blob, blob.length + 1000)));
  }

  @Test
  void aPropertyBehindAChildIsAWarning() {
    byte[] blob = new RawBlob(17).begin("").begin("n").end().prop("x").end().finish();
    Result<DeviceTree> result = new BlobReader().read("b", blob);
    assertEquals(
        List.of("dtb/order: b: byte 0x4c in /: property 'x' behind a child of its node"),
        result.diagnostics().stream().map(BlobReaderTest::text).toList());
    RawBlob many = new RawBlob(17).begin("").begin("n").end();
    for (int i = 0; i < 1000; i++) {
      many.prop("x" + i);
    }
    assertEquals(16, new BlobReader().read("b", many.end().finish()).diagnostics().size());
  }

  @Test
  void whatIsNoBlobSaysSo() {
    refused("dtb/magic: b: byte 0x0: no device tree blob: only 0 bytes", new byte[0]);
    refused(
        "dtb/magic: b: byte 0x0: no device tree blob: it begins with 0x7f454c46, not 0xd00dfeed",
        new byte[] {0x7f, 'E', 'L', 'F'});
    refused(
        "dtb/truncated: b: byte 0x5: the header needs 28 bytes, and the file has 5",
        new byte[] {(byte) 0xd0, 0x0d, (byte) 0xfe, (byte) 0xed, 0});
  }

  @Test
  void everyFieldOfTheHeaderIsHeldAgainstTheBlob() {
    refused(
        "dtb/size: b: byte 0x4: the total size 39 is less than the header's",
        small().header(4, 39).finish());
    refused(
        "dtb/truncated: b: byte 0x4: the header says 4294967295 bytes, and the file has 72",
        small().header(4, -1).finish());
    refused(
        "dtb/offset: b: byte 0x8: off_dt_struct = 0xffffffff lies outside the blob",
        small().header(8, -1).finish());
    refused(
        "dtb/alignment: b: byte 0x8: off_dt_struct = 0x39 is not a multiple of 4",
        small().header(8, 0x39).finish());
    refused(
        "dtb/offset: b: byte 0xc: off_dt_strings = 0x27 lies outside the blob",
        small().header(12, 0x27).finish());
    refused(
        "dtb/offset: b: byte 0x10: off_mem_rsvmap = 0x49 lies outside the blob",
        small().header(16, 0x49).finish());
    refused(
        "dtb/alignment: b: byte 0x10: off_mem_rsvmap = 0x2c is not a multiple of 8",
        small().header(16, 0x2c).finish());
    refused(
        "dtb/size: b: byte 0x20: the strings block of 4294967295 bytes does not fit",
        small().header(32, -1).finish());
    refused(
        "dtb/size: b: byte 0x24: the structure block of 4294967295 bytes does not fit",
        small().header(36, -1).finish());
  }

  private static RawBlob small() {
    return new RawBlob(17).begin("").end();
  }

  @Test
  void theStructureIsOneNodeAndAnEnd() {
    refused(
        "dtb/structure: b: byte 0x38 in /: the structure begins with token 0x9, not a node",
        new RawBlob(17).finish());
    refused(
        "dtb/structure: b: byte 0x40 in /: the structure ends inside a node",
        new RawBlob(17).begin("").finish());
    refused(
        "dtb/structure: b: byte 0x40 in /: unknown token 0x7",
        new RawBlob(17).begin("").u32(7).finish());
    refused(
        "dtb/structure: b: byte 0x44 in /: token 0x1 behind the root, not the end",
        small().begin("").finish());
    refused("dtb/truncated: b: byte 0x44 in /: the structure has no end", small().build());
    refused(
        "dtb/truncated: b: byte 0x3c in /: a node name without an end",
        new RawBlob(17).u32(1).build());
    refused(
        "dtb/truncated: b: byte 0x44 in /: a property without length and name",
        new RawBlob(17).begin("").u32(3).build());
    refused(
        "dtb/truncated: b: byte 0x40 in /: property 'x' of 4294967295 bytes reaches beyond the"
            + " structure",
        new RawBlob(17).begin("").strings("x\0").u32(3, -1, 0).end().finish());
  }

  @Test
  void namesAreThereAndUnique() {
    refused(
        "dtb/node-name: b: byte 0x3c in /: the root has the name 'r'",
        new RawBlob(17).begin("r").end().finish());
    refused(
        "dtb/node-name: b: byte 0x44 in /: '' is no name of a node",
        new RawBlob(17).begin("").begin("").end().end().finish());
    refused(
        "dtb/node-name: b: byte 0x4c in /a: 'b/c' is no name of a node",
        new RawBlob(17).begin("").begin("a").begin("b/c").end().end().end().finish());
    refused(
        "dtb/node-name: b: byte 0x44 in /a: '/b/c' is no path below '/a'",
        new RawBlob(1).begin("/").begin("/a").begin("/b/c").end().end().end().finish());
    refused(
        "dtb/name-property: b: byte 0x3c in /a: property 'name' says 'b', and the node is 'a'",
        new RawBlob(1).begin("/").begin("/a").prop("name", (byte) 'b', (byte) 0).end().finish());
    refused(
        "check/duplicate_node_names: b: byte 0x50 in /: a second node 'a' in the same place",
        new RawBlob(17).begin("").begin("a").end().begin("a").end().end().finish());
    refused(
        "check/duplicate_property_names: b: byte 0x4c in /: a second property 'x'",
        new RawBlob(17).begin("").prop("x").prop("x").end().finish());
    refused(
        "dtb/strings: b: byte 0x40 in /: a property's name outside the strings",
        new RawBlob(17).begin("").prop(-1).end().finish());
    refused(
        "dtb/strings: b: byte 0x40 in /: a property's name without an end",
        new RawBlob(17).strings("abc").begin("").prop(0).end().finish());
    refused(
        "dtb/strings: b: byte 0x40 in /: a property without a name",
        new RawBlob(17).strings("\0").begin("").prop(0).end().finish());
  }

  @Test
  void reservationsHaveAnEnd() {
    byte[] blob = small().header(16, 0x40).finish();
    refused("dtb/truncated: b: byte 0x40: the memory reservations have no end", blob);
  }

  @Test
  void everyLimitIsHeld() {
    byte[] deep = new RawBlob(17).begin("").begin("a").begin("b").end().end().end().finish();
    limited("dtb/limit: b: byte 0x0: 96 bytes are more than 95", deep, new Limits(95, 9, 9, 9));
    limited("dtb/limit: b: byte 0x4c in /a: more than 2 nodes", deep, new Limits(96, 2, 9, 9));
    limited("dtb/limit: b: byte 0x4c in /a: deeper than 1 nodes", deep, new Limits(96, 9, 1, 9));
    assertEquals(3, ok(new BlobReader(new Limits(96, 3, 2, 1)).read("b", deep)).nodeCount());
    byte[] named = new RawBlob(17).begin("").prop("abc").begin("defg").end().end().finish();
    limited(
        "dtb/limit: b: byte 0x50 in /: a node's name of 4 bytes, more than 3",
        named,
        new Limits(999, 9, 9, 3));
    limited(
        "dtb/strings: b: byte 0x40 in /: a property's name without an end",
        named,
        new Limits(999, 9, 9, 2));
    assertEquals(2, ok(new BlobReader(new Limits(999, 9, 9, 4)).read("b", named)).nodeCount());
  }

  @Test
  void manyNamesInFewBytesAreRefused() {
    RawBlob blob = new RawBlob(17).strings("x".repeat(1000) + "\0").begin("");
    for (int i = 0; i < 1000; i++) {
      blob.prop(i);
    }
    refused(
        "dtb/limit: b: byte 0x100 in /: property names overlap more than 16 times",
        blob.end().finish());
  }

  private static void limited(String expected, byte[] blob, Limits limits) {
    assertEquals(expected, only(new BlobReader(limits).read("b", blob)));
  }

  private static void refused(String expected, byte[] blob) {
    assertEquals(expected, only(new BlobReader().read("b", blob)));
  }

  private static String only(Result<DeviceTree> result) {
    return switch (result) {
      case Result.Ok<DeviceTree>(var tree, _) -> "read: " + tree;
      case Result.Failed<DeviceTree>(var errors) -> {
        assertEquals(1, errors.size());
        yield text(errors.getFirst());
      }
    };
  }

  private static String text(Diagnostic d) {
    return d.rule() + ": " + DiagnosticText.where(d.place()) + ": " + d.message();
  }

  private static DeviceTree read(byte[] blob) {
    return ok(new BlobReader().read("b", blob));
  }

  private static DeviceTree ok(Result<DeviceTree> result) {
    return switch (result) {
      case Result.Ok<DeviceTree>(var tree, var warnings) -> {
        assertEquals(List.of(), warnings);
        yield tree;
      }
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors);
    };
  }
}
