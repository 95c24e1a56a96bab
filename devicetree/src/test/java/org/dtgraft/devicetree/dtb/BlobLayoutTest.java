package org.dtgraft.devicetree.dtb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Optional;
import org.dtgraft.devicetree.dtb.BlobLayout.Version;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class BlobLayoutTest {
  private static final String NUL = "00000000";

  private static final DeviceTree TREE =
      new DeviceTree(
          new NodeBuilder("")
              .add(new NodeBuilder("abcdef@1").set("reg", Value.ofCells(1, 2)).build())
              .build(),
          java.util.List.of(),
          7);

  @Test
  void version1HasPathsAndNamesAndAlignsLongValues() {
    String root = "00000001" + "2f000000" + "00000003" + "00000001" + "00000000" + "00000000";
    String child = "00000001" + "2f6162636465664031000000";
    String reg = "00000003" + "00000008" + "00000005" + "00000000" + "0000000100000002";
    String name = "00000003" + "00000007" + "00000000" + "6162636465660000";
    String structure = root + child + reg + name + "00000002" + "00000002" + "00000009";
    String header =
        "d00dfeed" + "00000099" + "00000030" + "00000090" + "00000020" + "0000000100000001";
    String strings = "6e616d6500" + "72656700";
    assertEquals(header + NUL + NUL.repeat(4) + structure + strings, hex(Version.V1, 0));
  }

  @Test
  void eachVersionAddsItsFieldsToTheHeader() {
    assertEquals("00000007", field(Version.V2, 28));
    assertEquals("0000000100000001", hex(Version.V1, 0).substring(40, 56));
    assertEquals("0000000200000001", hex(Version.V2, 0).substring(40, 56));
    assertEquals("0000000300000001", hex(Version.V3, 0).substring(40, 56));
    assertEquals("0000001000000010", hex(Version.V16, 0).substring(40, 56));
    assertEquals("0000001100000010", hex(Version.V17, 0).substring(40, 56));
    assertEquals("00000009", field(Version.V3, 32));
    assertEquals("00000004", field(Version.V17, 32));
    assertEquals(NUL, field(Version.V16, 36));
    assertEquals("00000038", field(Version.V17, 36));
  }

  @Test
  void spareReservationsStandBehindTheOthers() {
    String plain = hex(Version.V17, 0);
    String spare = hex(Version.V17, 2);
    assertEquals(plain.length() + 64, spare.length());
    assertEquals(NUL.repeat(12), spare.substring(80, 80 + 96));
    assertEquals(plain.substring(112), spare.substring(176));
  }

  @Test
  void versionsAreKnownByNumber() {
    assertEquals(Optional.of(Version.V16), Version.of(16));
    assertEquals(Optional.empty(), Version.of(4));
  }

  @Test
  void anEmptyTreeIsTheSmallestBlob() {
    byte[] blob = BlobWriter.write(DeviceTree.of(Node.empty("")));
    assertEquals(72, blob.length);
  }

  private static String field(Version version, int offset) {
    return hex(version, 0).substring(2 * offset, 2 * offset + 8);
  }

  private static String hex(Version version, int spare) {
    return HexFormat.of().formatHex(BlobWriter.write(TREE, new BlobLayout(version, spare)));
  }
}
