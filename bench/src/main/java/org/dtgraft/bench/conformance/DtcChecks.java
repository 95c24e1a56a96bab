package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Our dtc side by side with the original: the bytes that both print, and how they end, for every
/// blob and every preprocessed source.
final class DtcChecks {
  private static final List<String> OF_BLOBS =
      List.of(
          "-O dts",
          "-O dts -s",
          "-O asm",
          "-O asm -V 3",
          "-O dtb",
          "-O dtb -V 1",
          "-O dtb -V 2 -b 3",
          "-O dtb -V 3 -R 2",
          "-O dtb -V 16 -p 100",
          "-O dtb -V 17 -S 65536 -a 64",
          "-O dtb -s -H both",
          "-O dtb -@ -A -L");

  private static final List<String> OF_SOURCES =
      List.of(
          "-O dts",
          "-O dts -T",
          "-O dts -T -T -@",
          "-O yaml",
          "-O asm -@",
          "-O dtb -@",
          "-O dtb -A -L -b 0",
          "-O dtb -H legacy -s",
          "-O dts -H both -A -@ -L");

  private final Inputs inputs;
  private final Reference reference;

  DtcChecks(Inputs inputs) {
    this.inputs = inputs;
    this.reference = inputs.reference();
  }

  Check blobs() throws IOException {
    return new Check(
        "dtc-blobs",
        "a blob through dtc in %d ways: the same bytes and exit code".formatted(OF_BLOBS.size()),
        inputs.cases(inputs.blobs(), file -> inAllWays(OF_BLOBS, "dtb", file, Path.of("."))));
  }

  Check sources() throws IOException {
    return new Check(
        "dtc-sources",
        "a preprocessed source through dtc in %d ways: the same bytes and exit code"
            .formatted(OF_SOURCES.size()),
        inputs.cases(
            inputs.sources(),
            file -> inAllWays(OF_SOURCES, "dts", file, inputs.folderInKernel(file))));
  }

  /// The first way in which they differ; refused, where both refuse in some way.
  private Verdict inAllWays(List<String> ways, String format, Path file, Path folder)
      throws IOException, InterruptedException {
    Verdict verdict = Verdict.AGREED;
    for (String way : ways) {
      List<String> words = new ArrayList<>(List.of("-qq", "-I", format, "-i", folder.toString()));
      words.addAll(Arrays.asList(way.split(" ", -1)));
      words.add(file.toString());
      switch (inOneWay(way, words)) {
        case Verdict.Differed differed -> {
          return differed;
        }
        case Verdict.Refused refused -> verdict = refused;
        case Verdict.Agreed _ -> {}
      }
    }
    return verdict;
  }

  private Verdict inOneWay(String way, List<String> words)
      throws IOException, InterruptedException {
    OurTool ours = OurTool.run("dtc", words);
    Reference.Run theirs = reference.printed("dtc", words);
    if (ours.exit() != theirs.exit()) {
      return new Verdict.Differed(
          "%s: exit %d, theirs %d: %s%s"
              .formatted(way, ours.exit(), theirs.exit(), ours.said(), theirs.said()));
    }
    int at = Arrays.mismatch(ours.output(), theirs.output());
    if (at >= 0) {
      return new Verdict.Differed(
          "%s: byte %d of %d and %d"
              .formatted(way, at, ours.output().length, theirs.output().length));
    }
    return ours.exit() == 0
        ? Verdict.AGREED
        : new Verdict.Refused("%s: %s".formatted(way, theirs.said().strip()));
  }
}
