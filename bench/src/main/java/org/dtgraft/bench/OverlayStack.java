package org.dtgraft.bench;

import static org.dtgraft.bench.Stopwatch.shown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Value;

/// A hundred small overlays loaded and removed in random order, and one loaded and removed, on the
/// tree of a real board: `bench/run OverlayStack BLOB [TARGET]`.
public final class OverlayStack {
  private static final int LOADS = 100;

  private OverlayStack() {}

  /// Prints two figures.
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("usage: bench/run OverlayStack BLOB [TARGET]");
      System.exit(2);
    }
    DeviceTree board = read(Path.of(args[0]));
    String target = args.length > 1 ? args[1] : "/";
    List<Overlay> overlays = new ArrayList<>();
    for (int i = 0; i < LOADS; i++) {
      overlays.add(small(i, target));
    }
    System.out.printf("%s: %d nodes, overlays into %s%n", args[0], board.nodeCount(), target);
    LiveTree tree = new LiveTree(board);
    double one =
        new Stopwatch(20_000, 1001)
            .median(
                () -> tree,
                t -> OverlayLoad.removed(t, OverlayLoad.loaded(t, overlays.getFirst())));
    System.out.printf("one load and its removal:                        %s%n", shown(one));
    Random random = new Random(1);
    double all = new Stopwatch(300, 101).median(() -> tree, t -> shuffle(t, overlays, random));
    System.out.printf("%d loads, and their removals in random order:   %s%n", LOADS, shown(all));
  }

  private static void shuffle(LiveTree tree, List<Overlay> overlays, Random random) {
    List<LoadId> ids = new ArrayList<>();
    overlays.forEach(overlay -> ids.add(OverlayLoad.loaded(tree, overlay)));
    Collections.shuffle(ids, random);
    ids.forEach(id -> OverlayLoad.removed(tree, id));
  }

  /// A chip with a supply: two nodes and a reference between them.
  private static Overlay small(int number, String target) {
    NodeBuilder root = new NodeBuilder("");
    NodeBuilder fragment = root.child("fragment@0").set("target-path", Value.ofStrings(target));
    NodeBuilder content = fragment.child("__overlay__");
    content
        .child("regulator-addon-" + number)
        .set("compatible", Value.ofStrings("regulator-fixed"))
        .set("phandle", Value.ofCells(1));
    content
        .child("sensor-addon-" + number)
        .set("compatible", Value.ofStrings("ti,tmp105"))
        .set("vs-supply", Value.ofCells(1));
    root.child("__local_fixups__")
        .child("fragment@0")
        .child("__overlay__")
        .child("sensor-addon-" + number)
        .set("vs-supply", Value.ofCells(0));
    return switch (Overlay.of("addon-" + number, DeviceTree.of(root.build()))) {
      case Result.Ok<Overlay>(var overlay, _) -> overlay;
      case Result.Failed<Overlay>(var errors) -> throw new AssertionError(errors);
    };
  }

  private static DeviceTree read(Path blob) throws IOException {
    return switch (new BlobReader().read(blob.toString(), Files.readAllBytes(blob))) {
      case Result.Ok<DeviceTree>(var tree, _) -> tree;
      case Result.Failed<DeviceTree>(var errors) -> throw new IOException(errors.toString());
    };
  }
}
