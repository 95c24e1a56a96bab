package org.dtgraft.bench;

import static org.dtgraft.bench.Stopwatch.shown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.overlay.RemovalPolicy;

/// Loading and removing one overlay of n nodes, each with a reference to a node of the base and one
/// to itself; beside it the processor time of fdtoverlay, where `conformance/fetch dtc` has brought
/// one. Our time is warm, in one process, and the median; reading and writing blobs is not in it.
public final class OverlayLoad {
  private static final List<Integer> SIZES = List.of(100, 200, 400, 800, 1600, 3200, 6400, 10_000);
  private static final int LARGEST_FOR_PEER = 3200;

  private OverlayLoad() {}

  /// Prints a row a size.
  public static void main(String[] args) throws IOException {
    Peer peer = Peer.fetched("fdtoverlay");
    System.out.printf(
        "%8s %12s %12s %16s %10s%n", "nodes", "load", "removal", "fdtoverlay", "ratio");
    for (int nodes : SIZES) {
      WideOverlay wide = new WideOverlay(nodes);
      double load = load(wide);
      double removal = removal(wide);
      OptionalDouble theirs =
          nodes > LARGEST_FOR_PEER ? OptionalDouble.empty() : theirs(peer, wide);
      System.out.printf(
          "%8d %12s %12s %16s %10s%n",
          nodes,
          shown(load),
          shown(removal),
          theirs.isPresent() ? shown(theirs.getAsDouble() * 1e9) : "-",
          theirs.isPresent() ? "%.0f".formatted(theirs.getAsDouble() * 1e9 / load) : "-");
    }
  }

  private static double load(WideOverlay wide) {
    Overlay overlay = overlay(wide);
    return stopwatch(wide).median(() -> tree(wide), tree -> loaded(tree, overlay));
  }

  private static double removal(WideOverlay wide) {
    Overlay overlay = overlay(wide);
    record Ready(LiveTree tree, LoadId id) {}
    return stopwatch(wide)
        .median(
            () -> {
              LiveTree tree = tree(wide);
              return new Ready(tree, loaded(tree, overlay));
            },
            ready -> removed(ready.tree, ready.id));
  }

  /// As many rounds as warm the compiler up, and no more: the small ones are over quickly.
  private static Stopwatch stopwatch(WideOverlay wide) {
    return new Stopwatch(Math.clamp(200_000L / wide.nodes(), 30, 2000), 21);
  }

  private static LiveTree tree(WideOverlay wide) {
    return new LiveTree(wide.base(), Dialect.FDTOVERLAY, RemovalPolicy.EXACT);
  }

  private static Overlay overlay(WideOverlay wide) {
    return switch (Overlay.of("wide", wide.overlay())) {
      case Result.Ok<Overlay>(var overlay, _) -> overlay;
      case Result.Failed<Overlay>(var errors) -> throw new AssertionError(errors);
    };
  }

  static LoadId loaded(LiveTree tree, Overlay overlay) {
    return switch (tree.load(overlay)) {
      case LoadOutcome.Loaded(var id, _) -> id;
      case LoadOutcome.Refused(var reasons) -> throw new AssertionError(reasons);
    };
  }

  static void removed(LiveTree tree, LoadId id) {
    if (!(tree.remove(id) instanceof RemovalOutcome.Removed)) {
      throw new AssertionError("load " + id.number() + " does not leave");
    }
  }

  private static OptionalDouble theirs(Peer peer, WideOverlay wide) throws IOException {
    Path folder = Files.createTempDirectory("bench");
    Path base = folder.resolve("base.dtb");
    Path overlay = folder.resolve("overlay.dtbo");
    Path out = folder.resolve("out.dtb");
    try {
      Files.write(base, BlobWriter.write(wide.base()));
      Files.write(overlay, BlobWriter.write(wide.overlay()));
      return peer.processorSeconds(
          List.of("-i", base.toString(), "-o", out.toString(), overlay.toString()));
    } finally {
      for (Path file : List.of(base, overlay, out, folder)) {
        Files.deleteIfExists(file);
      }
    }
  }
}
