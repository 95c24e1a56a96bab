package org.dtgraft.devicetree.dtb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.junit.jupiter.api.Test;

class BlobLawsTest {
  private final BlobReader reader = new BlobReader();

  @Test
  void whatIsWrittenIsReadAgain() {
    Law.holds(
        2000,
        random -> {
          DeviceTree tree = RandomTrees.tree(random, 60);
          for (BlobLayout.Version version : BlobLayout.Version.values()) {
            byte[] blob = BlobWriter.write(tree, new BlobLayout(version, 0));
            DeviceTree again = read(blob);
            int bootCpu = version.hasBootCpu() ? tree.bootCpu() : 0;
            assertEquals(new DeviceTree(tree.root(), tree.reservations(), bootCpu), again);
            assertArrayEquals(blob, BlobWriter.write(again, new BlobLayout(version, 0)));
          }
        });
  }

  @Test
  void everyTruncationIsOneDiagnosticWithAnOffsetInside() {
    byte[] blob = small();
    for (int length = 0; length < blob.length; length++) {
      Result<DeviceTree> result = reader.read("cut.dtb", Arrays.copyOf(blob, length));
      assertInstanceOf(Result.Failed.class, result, "cut at " + length);
      Diagnostic only = result.diagnostics().getFirst();
      Place.InBlob place = assertInstanceOf(Place.InBlob.class, only.place());
      assertEquals(true, place.offset() >= 0 && place.offset() <= length, only.toString());
    }
  }

  @Test
  void everyFlippedBitIsATreeOrADiagnostic() {
    byte[] blob = small();
    for (int bit = 0; bit < blob.length * 8; bit++) {
      byte[] flipped = blob.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      switch (reader.read("flipped.dtb", flipped)) {
        case Result.Ok<DeviceTree>(var tree, _) ->
            assertEquals(tree, read(BlobWriter.write(tree)), "bit " + bit);
        case Result.Failed<DeviceTree>(var errors) ->
            assertInstanceOf(Place.InBlob.class, errors.getFirst().place());
      }
    }
  }

  private static byte[] small() {
    return BlobWriter.write(RandomTrees.tree(new java.util.SplittableRandom(7), 12));
  }

  private DeviceTree read(byte[] blob) {
    return switch (reader.read("written.dtb", blob)) {
      case Result.Ok<DeviceTree>(var tree, _) -> tree;
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors);
    };
  }
}
