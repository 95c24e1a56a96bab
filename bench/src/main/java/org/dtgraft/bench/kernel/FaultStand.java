package org.dtgraft.bench.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.dtgraft.bench.conformance.Trees;
import org.dtgraft.bench.kernel.FaultLine.Said;
import org.dtgraft.bench.kernel.FaultLine.Who;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobReader;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.linux.overlay.KernelOverlays;
import org.dtgraft.linux.overlay.Loading;
import org.dtgraft.linux.overlay.OverlayInterface.Handed;
import org.dtgraft.linux.overlay.Unloading;
import org.dtgraft.linux.platform.KernelTree;

/// A blob, asked of three: our live tree as to what a kernel would do, the running kernel with the
/// blob as it is, and dtgraft on that kernel. The tree must bear each answer out.
final class FaultStand {
  /// Of the entries that dtgraft makes here.
  static final String PREFIX = "dtgraft-";

  /// Of the entries that are made without dtgraft.
  static final String RAW = "raw";

  private final RunningKernel kernel;
  private final KernelOverlays overlays;
  private final Path trees;

  /// @param trees the lab's, compiled
  FaultStand(RunningKernel kernel, Path trees) throws IOException {
    this.kernel = kernel;
    this.trees = trees;
    SymbolTable labels = SymbolTable.of(Trees.blob(trees.resolve("base.dtb")));
    this.overlays =
        new KernelOverlays(kernel.overlays(), new KernelTree(kernel.nodes()), labels, PREFIX);
  }

  RunningKernel kernel() {
    return kernel;
  }

  KernelOverlays overlays() {
    return overlays;
  }

  byte[] blob(String name) throws IOException {
    return Files.readAllBytes(trees.resolve(name + ".dtbo"));
  }

  Overlay overlay(String name) throws IOException {
    return Trees.overlay(trees.resolve(name + ".dtbo"));
  }

  /// Loads by dtgraft what has to go well.
  LoadId load(String name) throws IOException {
    return switch (overlays.load(overlay(name), NodePath.ROOT)) {
      case Loading.Verified(var id, _, _) -> id;
      case Loading.Refused(var why) -> throw new IOException(name + ": " + why);
      case Loading.Leaked(var why, _) -> throw new IOException(name + ": " + why);
    };
  }

  /// Asks all three, and takes back what was loaded.
  ///
  /// @param expected the word of each, in that order
  void ask(FaultLine line, byte[] blob, String... expected) throws IOException {
    DeviceTree before = kernel.tree();
    line.says(Who.MODEL, model(before, blob), expected[0]);
    Said raw = raw(blob);
    line.says(Who.KERNEL, raw, expected[1]);
    line.expectTree("after the kernel", before, kernel);
    line.says(Who.DTGRAFT, dtgraft(line, before, blob), expected[2]);
    line.expectTree("after dtgraft", before, kernel);
  }

  private static Result<Overlay> read(byte[] blob) {
    return new BlobReader().read("blob", blob).then(tree -> Overlay.of("blob", tree));
  }

  private static Said model(DeviceTree tree, byte[] blob) {
    LiveTree model = new LiveTree(tree, Dialect.KERNEL, RemovalPolicy.KERNEL);
    return switch (read(blob).then(model::plan)) {
      case Result.Ok<Plan> _ -> new Said("loads", "");
      case Result.Failed<Plan>(var reasons) -> new Said("refuses", words(reasons));
    };
  }

  /// What our live tree says to the removal of a load that another stands on.
  Said modelRemovesLower(String lower, String upper) throws IOException {
    LiveTree model = new LiveTree(kernel.tree(), Dialect.KERNEL, RemovalPolicy.KERNEL);
    if (model.load(overlay(lower)) instanceof LoadOutcome.Loaded(var id, _)
        && model.load(overlay(upper)) instanceof LoadOutcome.Loaded) {
      return model.remove(id) instanceof RemovalOutcome.InUse
          ? new Said("keeps it", "")
          : new Said("removes it", "");
    }
    return new Said("refuses", "");
  }

  static String words(List<Diagnostic> reasons) {
    return reasons.stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::message)
        .collect(Collectors.joining("; "));
  }

  private Said raw(byte[] blob) throws IOException {
    return switch (kernel.overlays().apply(RAW, blob)) {
      case Handed.Refused(var why) -> new Said("refuses", why);
      case Handed.Applied _ -> new Said("loads", kernel.overlays().remove(RAW));
    };
  }

  private Said dtgraft(FaultLine line, DeviceTree before, byte[] blob) throws IOException {
    return switch (read(blob)) {
      case Result.Failed<Overlay>(var reasons) -> new Said("refused", words(reasons));
      case Result.Ok<Overlay>(var overlay, _) ->
          switch (overlays.load(overlay, NodePath.ROOT)) {
            case Loading.Refused(var why) -> new Said("refused", why);
            case Loading.Leaked(var why, var left) -> new Said("leaked", why + "; " + left);
            case Loading.Verified(var id, var plan, _) -> {
              line.expectTree("loaded", after(before, plan), kernel);
              yield new Said("verified", said(overlays.remove(id)).why());
            }
          };
    };
  }

  /// The tree that a plan promises.
  private static DeviceTree after(DeviceTree before, Plan plan) {
    NodeBuilder root = before.root().edit();
    for (Change change : plan.changes()) {
      switch (change) {
        case Change.AddedNode(var path, var node) -> root.at(path.parent().orElseThrow()).add(node);
        case Change.AddedProperty(var path, var property) -> root.at(path).set(property);
        case Change.ChangedProperty(var path, _, var now) -> root.at(path).set(now);
      }
    }
    return before.with(root.build());
  }

  static Said said(Unloading unloading) {
    return switch (unloading) {
      case Unloading.Verified _ -> new Said("verified", "");
      case Unloading.InUse(var by) ->
          new Said(
              "in use",
              "'%s' stands on '%s'".formatted(by.getFirst().byName(), by.getFirst().at()));
      case Unloading.Refused(var why) -> new Said("refused", why);
      case Unloading.Orphaned(var why, var left) -> new Said("orphaned", why + "; " + left);
    };
  }
}
