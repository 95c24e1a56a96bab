package org.dtgraft.fuzz;

import java.util.Arrays;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobLayout;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Reservation;

/// A blob is a tree, which can be written and read again, or it is refused with an offset.
final class BlobLaws {
  private static final BlobReader READER = new BlobReader();

  /// What ends the list of reservations in a blob.
  private static final Reservation LAST = new Reservation(0, 0);

  private BlobLaws() {}

  static void check(byte[] input) {
    byte[] before = input.clone();
    Result<DeviceTree> result = READER.read("input.dtb", input);
    Laws.require(Arrays.equals(before, input), "the reader wrote into its input");
    switch (result) {
      case Result.Failed<DeviceTree>(var errors) -> DiagnosticLaws.refused(errors, input.length);
      case Result.Ok<DeviceTree>(var tree, var warnings) -> {
        DiagnosticLaws.wellFormed(warnings, input.length);
        comesBack(tree);
        TreeLaws.comesBack(tree);
      }
    }
  }

  /// What is written in the present versions is read again, as the same tree, which is written as
  /// the same bytes. A tree with a reservation of nothing at 0 is written as dtc does it, and loses
  /// what is behind.
  static void comesBack(DeviceTree tree) {
    if (tree.reservations().contains(LAST)) {
      return;
    }
    for (BlobLayout.Version version : List.of(BlobLayout.Version.V16, BlobLayout.Version.V17)) {
      BlobLayout layout = new BlobLayout(version, 0);
      byte[] blob = BlobWriter.write(tree, layout);
      Result<DeviceTree> read = READER.read("written.dtb", blob);
      DeviceTree again = Laws.tree(read, "what was written is refused", tree);
      Laws.same(tree, again, "another tree was written");
      Laws.require(
          Arrays.equals(blob, BlobWriter.write(again, layout)), "other bytes the second time");
    }
  }
}
