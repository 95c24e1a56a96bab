package org.dtgraft.bench.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Lowered;
import org.dtgraft.devicetree.overlay.Lowering;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Symbols;
import org.dtgraft.devicetree.tree.Value;

/// The kernel's bases with its overlays in two kernels: one loads the overlays, the other is
/// without `/__symbols__` and loads what they are lowered to. Where the first refuses an overlay
/// that gives a phandle to a node that has one, its tree is that of fdtoverlay.
final class LoweringCheck {
  private static final String SPACER = "spacer";

  private final Inputs inputs;

  LoweringCheck(Inputs inputs) {
    this.inputs = inputs;
  }

  Check check() throws IOException {
    List<Check.Case> cases =
        inputs.pairs().stream().map(pair -> Check.named(pair.name(), () -> ask(pair))).toList();
    return new Check(
        "lowered",
        "lowered for a base without symbols: a kernel makes the same tree of it, and no label leaks",
        cases);
  }

  /// What of the two kernels has been done so far.
  private static final class Kernels {
    private LiveTree full;
    private final LiveTree slim;
    private final List<Plan> plans = new ArrayList<>();
    private SymbolTable labels;

    Kernels(DeviceTree base) {
      this.full = new LiveTree(base, Dialect.KERNEL, RemovalPolicy.KERNEL);
      this.slim = new LiveTree(bare(base), Dialect.KERNEL, RemovalPolicy.KERNEL);
      this.labels = SymbolTable.of(base);
    }

    Optional<Verdict> load(Overlay overlay) throws IOException {
      Result<Lowered> result = new Lowering(slim.present(), labels, plans).lower(overlay);
      if (full.load(overlay) instanceof LoadOutcome.Refused(var reasons)) {
        if (!(result instanceof Result.Ok<Lowered>)) {
          return Optional.of(new Verdict.Refused(OverlayChecks.first(reasons)));
        }
        full = merged(full.present(), overlay);
      }
      if (!(result instanceof Result.Ok<Lowered>(var lowered, _))) {
        String why = OverlayChecks.first(result.diagnostics());
        return Optional.of(
            why.contains("has no phandle")
                ? new Verdict.Refused(why)
                : new Verdict.Differed("not lowered: " + why));
      }
      if (!(slim.load(written(lowered)) instanceof LoadOutcome.Loaded(_, var plan))) {
        return Optional.of(new Verdict.Differed("lowered, and refused"));
      }
      plans.add(plan);
      labels = labels.and(lowered.labels());
      return difference(lowered);
    }

    private Optional<Verdict> difference(Lowered lowered) {
      if (lowered.plan().leaks().stream().anyMatch(l -> l.to().name().equals(Symbols.NODE))) {
        return Optional.of(new Verdict.Differed("a label leaks"));
      }
      return Meaning.firstDifference(slim.present(), bare(full.present()))
          .map(Verdict.Differed::new);
    }
  }

  /// What fdtoverlay makes of it, with phandles that begin where a kernel's do.
  private static LiveTree merged(DeviceTree base, Overlay overlay) throws IOException {
    NodeBuilder root = base.root().edit();
    int highest = PhandleIndex.of(base).highest();
    root.child(SPACER).set("phandle", Value.ofCells(highest + 1));
    LiveTree tree = new LiveTree(base.with(root.build()), Dialect.FDTOVERLAY, RemovalPolicy.KERNEL);
    if (tree.load(overlay) instanceof LoadOutcome.Refused(var reasons)) {
      throw new IOException("lowered, and refused by fdtoverlay: " + reasons);
    }
    NodeBuilder merged = tree.present().root().edit();
    merged.removeChild(SPACER);
    base.forEach((path, node) -> {
      if (node.phandle().isEmpty() && path.depth() > 0) {
        merged.at(path).remove("phandle"); // a kernel gives a node that is there none
      }
    });
    return new LiveTree(base.with(merged.build()), Dialect.KERNEL, RemovalPolicy.KERNEL);
  }

  private static Verdict ask(Inputs.Pair pair) throws IOException {
    Kernels kernels = new Kernels(Trees.blob(pair.base()));
    for (Path file : pair.overlays()) {
      Optional<Verdict> verdict = kernels.load(Trees.overlay(file));
      if (verdict.isPresent()) {
        return verdict.get();
      }
    }
    return Verdict.AGREED;
  }

  /// The overlay as the kernel reads it.
  private static Overlay written(Lowered lowered) throws IOException {
    String name = lowered.overlay().name();
    DeviceTree read = Trees.blob(name, BlobWriter.write(lowered.overlay().tree()));
    return switch (Overlay.of(name, read)) {
      case Result.Ok<Overlay>(var overlay, _) -> overlay;
      case Result.Failed<Overlay> failed -> throw new IOException(Trees.said(failed));
    };
  }

  private static DeviceTree bare(DeviceTree tree) {
    NodeBuilder root = tree.root().edit();
    root.removeChild(Symbols.NODE);
    return tree.with(root.build());
  }
}
