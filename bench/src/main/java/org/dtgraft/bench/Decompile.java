package org.dtgraft.bench;

import static org.dtgraft.bench.Stopwatch.shown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.dts.DtsWriter;
import org.dtgraft.devicetree.tree.DeviceTree;

/// All blobs below a folder as sources: in this one process, against dtc, one process each:
/// `bench/run Decompile FOLDER`. Cold, as a user would run it; both read the files, and neither
/// writes any.
public final class Decompile {
  private Decompile() {}

  /// Prints the two times.
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: bench/run Decompile FOLDER");
      System.exit(2);
    }
    List<Path> blobs = blobs(Path.of(args[0]).toRealPath());
    long wall = System.nanoTime();
    long characters = blobs.stream().mapToLong(Decompile::characters).sum();
    double wallTime = System.nanoTime() - wall;
    double processor = processorTime();
    System.out.printf("%d blobs, %d characters of source%n", blobs.size(), characters);
    System.out.printf(
        "dtgraft, one process:  %s wall, %s processor, the JVM's start included%n",
        shown(wallTime), shown(processor));
    peer(blobs, processor);
  }

  private static void peer(List<Path> blobs, double ours) {
    Peer dtc = Peer.fetched("dtc");
    OptionalDouble theirs = OptionalDouble.of(0);
    for (Path blob : blobs) {
      OptionalDouble one =
          dtc.processorSeconds(
              List.of("-q", "-I", "dtb", "-O", "dts", "-o", "/dev/null", blob.toString()));
      if (one.isEmpty()) {
        System.out.println("no dtc to compare with: conformance/fetch dtc");
        return;
      }
      theirs = OptionalDouble.of(theirs.getAsDouble() + one.getAsDouble());
    }
    double nanos = theirs.getAsDouble() * 1e9;
    System.out.printf(
        "dtc, one process each: %s processor; %.1f times ours%n", shown(nanos), nanos / ours);
  }

  private static double processorTime() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(d -> (double) d.toNanos())
        .orElseThrow(() -> new IllegalStateException("the system does not say"));
  }

  private static long characters(Path blob) {
    try {
      byte[] bytes = Files.readAllBytes(blob);
      return switch (new BlobReader().read(blob.toString(), bytes)) {
        case Result.Ok<DeviceTree>(var tree, _) -> DtsWriter.write(tree).length();
        case Result.Failed<DeviceTree>(var errors) -> throw new IOException(errors.toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> blobs(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().matches(".*\\.dtbo?")).sorted().toList();
    }
  }
}
