package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// Makes of an overlay what a running kernel loads without a trace: it changes no more of the base
/// than is meant, and needs no `/__symbols__`.
///
/// - Each label is looked up here, and the phandle written; a kernel would want all of them in its
///   own `/__symbols__`.
/// - Targets become absolute paths: the target needs no phandle, and it does not matter at which
///   node the overlay is loaded, which user space cannot say to a kernel.
/// - The overlay's own labels go; each would be a property of `/__symbols__` that leaks.
/// - A property of the base that has the wanted value already is not set again; unless another load
///   has set it, which then could leave first and take the value along.
/// - The overlay's own phandles stay, with `/__local_fixups__`: the kernel numbers them. One that
///   the overlay gives to a node that has one goes, and references to it take the node's.
///
/// What a kernel makes of the result is what it makes of the overlay, but for `/__symbols__`; of an
/// overlay that it refuses for a phandle, what fdtoverlay makes. Values that never change; any
/// thread may share one.
public final class Lowering {
  private final Ground running;
  private final Ground labelled;
  private final Set<Spot> claimed = new HashSet<>();

  /// For a tree without loads.
  ///
  /// @param running the tree of the kernel
  /// @param labels beside those of the tree
  public Lowering(DeviceTree running, SymbolTable labels) {
    this(running, labels, List.of());
  }

  /// @param running the tree of the kernel, with what is loaded
  /// @param labels beside those of the tree: of its base, and of what is loaded
  /// @param loads what is loaded did; nodes and properties of them are no longer the base's
  public Lowering(DeviceTree running, SymbolTable labels, List<Plan> loads) {
    Map<NodePath, LoadId> owners = new HashMap<>();
    for (int i = 0; i < loads.size(); i++) {
      claim(loads.get(i), new LoadId(i + 1), owners);
    }
    Phandles phandles = new Phandles(running);
    this.running = new Ground(running, phandles, owners);
    this.labelled = new Ground(labels.into(running), phandles, owners);
  }

  private void claim(Plan load, LoadId id, Map<NodePath, LoadId> owners) {
    for (Change change : load.changes()) {
      switch (change) {
        case Change.AddedNode(var path, _) -> owners.put(path, id);
        case Change.AddedProperty(var path, var property) ->
            claimed.add(new Spot(path, property.name()));
        case Change.ChangedProperty(var path, _, var property) ->
            claimed.add(new Spot(path, property.name()));
      }
    }
  }

  /// Lowers an overlay whose targets are labels, absolute paths or phandles.
  public Result<Lowered> lower(Overlay overlay) {
    return lower(overlay, Optional.empty());
  }

  /// Lowers an overlay that is to be loaded at a node, as in [LiveTree#load(Overlay, NodePath)].
  public Result<Lowered> lower(Overlay overlay, NodePath at) {
    return lower(overlay, Optional.of(at));
  }

  private Result<Lowered> lower(Overlay overlay, Optional<NodePath> at) {
    int offset = Dialect.KERNEL.offset(running.phandles().highest());
    return Resolution.of(labelled, overlay, at, offset)
        .then(resolution ->
            thinned(resolution.overlay(), offset).then(thin -> planned(thin, resolution, offset)));
  }

  /// The overlay without what the base says already.
  private Result<Overlay> thinned(Overlay resolved, int offset) {
    return switch (apply(resolved, offset)) {
      case Result.Failed<Application>(var reasons) -> new Result.Failed<>(reasons);
      case Result.Ok<Application>(var application, _) -> {
        Rewriting rewriting = new Rewriting(resolved);
        repeated(resolved, application.plan()).forEach(rewriting::removeProperty);
        rewriting.removeEmptyFragments();
        yield rewriting.overlay();
      }
    };
  }

  /// The properties of the overlay that say what the base says. A phandle of the overlay is another
  /// number at the next load, whatever it looks like now.
  private List<Spot> repeated(Overlay resolved, Plan plan) {
    Set<Spot> same = new HashSet<>();
    for (Change change : plan.changes()) {
      if (change instanceof Change.ChangedProperty(var path, var before, var after)
          && before.value().equals(after.value())) {
        same.add(new Spot(path, after.name()));
      }
    }
    same.removeAll(claimed);
    List<Spot> repeated = new ArrayList<>();
    for (Leak leak : plan.leaks()) {
      Spot from = new Spot(leak.from(), leak.property());
      if (same.contains(new Spot(leak.to(), leak.property())) && !resolved.isLocal(from)) {
        repeated.add(from);
      }
    }
    return repeated;
  }

  private Result<Lowered> planned(Overlay thin, Resolution resolution, int offset) {
    if (thin.fragments().isEmpty()) {
      return Result.failed(changesNothing(thin));
    }
    return switch (apply(thin, offset)) {
      case Result.Failed<Application>(var reasons) -> new Result.Failed<>(reasons);
      case Result.Ok<Application>(var application, _) -> {
        Plan plan = application.plan();
        yield plan.changes().isEmpty()
            ? Result.failed(changesNothing(thin))
            : Result.of(
                new Lowered(
                    thin, plan, resolution.labels(application.result()), resolution.references()),
                plan.warnings());
      }
    };
  }

  private static Diagnostic changesNothing(Overlay overlay) {
    return Diagnostic.error(
            "overlay/no-change",
            overlay.place(Spot.of(NodePath.ROOT)),
            "the overlay changes nothing in this tree")
        .withHint("there is nothing to load; some kernels stumble over such a removal");
  }

  private Result<Application> apply(Overlay overlay, int offset) {
    return Application.of(running, overlay, Optional.empty(), LoadRules.KERNEL, offset);
  }
}
