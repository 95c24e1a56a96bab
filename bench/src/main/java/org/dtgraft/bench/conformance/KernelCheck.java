package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.dts.Inspection;
import org.dtgraft.devicetree.tree.DeviceTree;

/// Every source of boards and overlays in the kernels, with its includes and macros: our blob and
/// that of `cpp | dtc`, by the kernel's rule, without and with symbols.
final class KernelCheck {
  private final Inputs inputs;

  KernelCheck(Inputs inputs) {
    this.inputs = inputs;
  }

  Check check() throws IOException {
    return new KernelCases(inputs)
        .check(
            "kernel",
            "all sources of the kernel, preprocessed by us: byte for byte what cpp | dtc makes",
            List.of(false, true),
            KernelCheck::verdict);
  }

  private static Verdict verdict(KernelCases.OfSource source)
      throws IOException, InterruptedException {
    KernelReference.Answer theirs = source.answer();
    return switch (source.compile(Inspection.NONE)) {
      case Result.Failed<DeviceTree> failed when theirs.isRefused() ->
          new Verdict.Refused(Trees.said(failed));
      case Result.Failed<DeviceTree> failed -> new Verdict.Differed(Trees.said(failed));
      case Result.Ok<DeviceTree> _ when theirs.isRefused() ->
          new Verdict.Differed("only dtc refuses: " + theirs.said().strip());
      case Result.Ok<DeviceTree>(var tree, _) -> compare(source, tree, theirs);
    };
  }

  /// The kernel's rule passes `-b 0`: its blobs name no other boot CPU.
  private static Verdict compare(
      KernelCases.OfSource source, DeviceTree tree, KernelReference.Answer theirs)
      throws IOException, InterruptedException {
    DeviceTree booted = new DeviceTree(tree.root(), tree.reservations(), 0);
    byte[] ours = BlobWriter.write(booted);
    if (KernelReference.hash(ours).equals(theirs.blob(source.symbols()))) {
      return Verdict.AGREED;
    }
    byte[] blob = source.blob();
    String bytes = "means the same, but for byte 0x%x".formatted(Arrays.mismatch(ours, blob));
    return new Verdict.Differed(
        Meaning.firstDifference(booted, Trees.blob(source.source(), blob)).orElse(bytes));
  }
}
