package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.tree.DeviceTree;

/// Real blobs: read, written, read again; and written as dtc writes them.
final class BlobChecks {
  private final Inputs inputs;

  BlobChecks(Inputs inputs) {
    this.inputs = inputs;
  }

  Check roundTrip() throws IOException {
    return new Check(
        "blobs",
        "read, written, read again: equal trees, and stable bytes",
        inputs.cases(inputs.blobs(), BlobChecks::readWriteRead));
  }

  Check sameBytesAsReference() throws IOException {
    Reference reference = inputs.reference();
    return new Check(
        "bytes",
        "the written blob is byte for byte what `dtc -I dtb -O dtb` writes",
        inputs.cases(inputs.blobs(), file -> writtenAsReference(file, reference)));
  }

  private static Verdict readWriteRead(Path file) throws IOException {
    return switch (Trees.read(file.toString(), Files.readAllBytes(file))) {
      case Result.Failed<DeviceTree> failed -> new Verdict.Differed(Trees.said(failed));
      case Result.Ok<DeviceTree>(var tree, _) -> again(file, tree);
    };
  }

  private static Verdict again(Path file, DeviceTree tree) {
    byte[] written = BlobWriter.write(tree);
    return switch (Trees.read(file.toString(), written)) {
      case Result.Failed<DeviceTree> failed -> new Verdict.Differed(Trees.said(failed));
      case Result.Ok<DeviceTree>(var second, _) when !second.equals(tree) ->
          new Verdict.Differed("another tree after writing");
      case Result.Ok<DeviceTree>(var second, _) ->
          Arrays.equals(written, BlobWriter.write(second))
              ? Verdict.AGREED
              : new Verdict.Differed("other bytes the second time");
    };
  }

  private static Verdict writtenAsReference(Path file, Reference reference)
      throws IOException, InterruptedException {
    Reference.Run theirs = reference.rewrite(file);
    return switch (Trees.read(file.toString(), Files.readAllBytes(file))) {
      case Result.Failed<DeviceTree> failed when theirs.exit() != 0 ->
          new Verdict.Refused(Trees.said(failed));
      case Result.Failed<DeviceTree> failed ->
          new Verdict.Differed("only we refuse: " + Trees.said(failed));
      case Result.Ok<DeviceTree> _ when theirs.exit() != 0 ->
          new Verdict.Differed("only dtc refuses: " + theirs.said());
      case Result.Ok<DeviceTree>(var tree, _) -> compare(BlobWriter.write(tree), theirs.output());
    };
  }

  private static Verdict compare(byte[] ours, byte[] theirs) {
    int at = Arrays.mismatch(ours, theirs);
    return at < 0
        ? Verdict.AGREED
        : new Verdict.Differed("byte 0x%x of %d and %d".formatted(at, ours.length, theirs.length));
  }
}
