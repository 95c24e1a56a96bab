package org.dtgraft.bench.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// The kernel's own overlay test data (`drivers/of/unittest-data`), with the verdicts of the table
/// in `unittest.c`.
///
/// The row of the base itself is no load: the base is the tree that the others are loaded into. Two
/// rows are refused by a notifier that the test registers, not by a rule of overlays: without it
/// they load.
final class UnittestCheck {
  private static final String IS_BASE = "-9999";
  private static final NodePath TEST_DATA = NodePath.of("testcase-data");

  private static final String PCI = "pci@0,0";

  private final Path data;

  UnittestCheck(Inputs inputs) {
    this.data = inputs.unittest();
  }

  /// A row of the table.
  private record Row(String overlay, String load) {
    boolean loads(List<String> refusedByNotifier) {
      return load.equals("0") || refusedByNotifier.contains(load);
    }
  }

  Check check() throws IOException {
    return new Check(
        "unittest",
        "the kernel's overlay tests load, are refused and leave as its table says",
        Files.exists(data.resolve("verdicts.tsv")) ? cases() : List.of());
  }

  private List<Check.Case> cases() throws IOException {
    List<String> byNotifier = errorsOfNotifier();
    List<Row> rows = rows();
    List<Check.Case> cases = new ArrayList<>();
    for (Row row : rows) {
      cases.add(
          Check.named(
              row.overlay,
              () -> row.load.equals(IS_BASE) ? base() : alone(row, row.loads(byNotifier))));
    }
    List<Row> loading = rows.stream().filter(r -> r.loads(byNotifier)).toList();
    cases.add(
        Check.named("all that load, stacked, and removed from the top", () -> stacked(loading)));
    cases.add(Check.named("overlay_8 under overlay_9", this::topmostRule));
    return cases;
  }

  private Verdict base() throws IOException {
    return Trees.blob(data.resolve("live_base.dtb")).find(TEST_DATA).isPresent()
        ? Verdict.AGREED
        : new Verdict.Differed("the base has no test data");
  }

  private Verdict alone(Row row, boolean loads) throws IOException {
    LiveTree tree = tree();
    return switch (load(tree, row.overlay)) {
      case LoadOutcome.Loaded _ when !loads -> new Verdict.Differed("loads, kernel: " + row.load);
      case LoadOutcome.Loaded(var id, _) -> leave(tree, List.of(id));
      case LoadOutcome.Refused(var reasons) when loads ->
          new Verdict.Differed("refused: " + OverlayChecks.first(reasons));
      case LoadOutcome.Refused _ -> leave(tree, List.of());
    };
  }

  private Verdict stacked(List<Row> rows) throws IOException {
    LiveTree tree = tree();
    List<LoadId> loads = new ArrayList<>();
    for (Row row : rows) {
      switch (load(tree, row.overlay)) {
        case LoadOutcome.Loaded(var id, _) -> loads.add(id);
        case LoadOutcome.Refused(var reasons) -> {
          return new Verdict.Differed(row.overlay + ": " + OverlayChecks.first(reasons));
        }
      }
    }
    return leave(tree, loads.reversed());
  }

  /// `of_unittest_overlay_8`: the one below must not go first.
  private Verdict topmostRule() throws IOException {
    LiveTree tree = tree();
    if (load(tree, "overlay_8.dtbo") instanceof LoadOutcome.Loaded(var below, _)
        && load(tree, "overlay_9.dtbo") instanceof LoadOutcome.Loaded(var above, _)) {
      return tree.remove(below) instanceof RemovalOutcome.InUse
          ? leave(tree, List.of(above, below))
          : new Verdict.Differed("leaves, though it is not topmost");
    }
    return new Verdict.Differed("does not load");
  }

  private static Verdict leave(LiveTree tree, List<LoadId> order) {
    for (LoadId id : order) {
      if (!(tree.remove(id) instanceof RemovalOutcome.Removed)) {
        return new Verdict.Differed("load " + id.number() + " does not leave");
      }
    }
    return Arrays.equals(BlobWriter.write(tree.base()), BlobWriter.write(tree.present()))
        ? Verdict.AGREED
        : new Verdict.Differed("not the base after removal");
  }

  /// The base, with a node as the kernel makes for a PCI device: one overlay is loaded there.
  private LiveTree tree() throws IOException {
    DeviceTree base = Trees.blob(data.resolve("live_base.dtb"));
    NodeBuilder root = base.root().edit();
    root.child(PCI).set("#address-cells", Value.ofCells(3)).set("#size-cells", Value.ofCells(2));
    return new LiveTree(base.with(root.build()), Dialect.KERNEL, RemovalPolicy.KERNEL);
  }

  private LoadOutcome load(LiveTree tree, String name) throws IOException {
    Overlay overlay = Trees.overlay(data.resolve(name));
    return name.equals("overlay_pci_node.dtbo")
        ? tree.load(overlay, NodePath.of(PCI))
        : tree.load(overlay);
  }

  private List<Row> rows() throws IOException {
    return Files.readAllLines(data.resolve("verdicts.tsv"), UTF_8).stream()
        .map(line -> line.split("\t", -1))
        .map(columns -> new Row(columns[0], columns[1]))
        .toList();
  }

  private List<String> errorsOfNotifier() throws IOException {
    return Files.readAllLines(data.resolve("notifier.tsv"), UTF_8).stream()
        .filter(line -> line.contains("_APPLY"))
        .map(line -> line.substring(line.lastIndexOf('\t') + 1))
        .toList();
  }
}
