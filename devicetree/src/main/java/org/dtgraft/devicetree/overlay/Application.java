package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.LocalFixups.Cell;
import org.dtgraft.devicetree.overlay.Phandles.Numbered;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// What comes of applying one overlay to one tree: a pure function, the same for planning and for
/// loading.
///
/// @param plan what changes
/// @param result the tree with the overlay
/// @param numbered the nodes that got a phandle
/// @param uses of what was in the tree before
record Application(Plan plan, DeviceTree result, List<Numbered> numbered, List<Work.Use> uses) {

  /// Applies an overlay.
  ///
  /// @param at the node that `target-path` is relative to
  /// @param offset that is added to the overlay's phandles
  static Result<Application> of(
      Ground ground, Overlay overlay, Optional<NodePath> at, LoadRules rules, int offset) {
    Work work = new Work(ground, overlay, rules, offset);
    if (!mayBegin(work, at)) {
      return new Result.Failed<>(work.findings().all());
    }
    List<Cell> localCells = LocalFixups.renumber(work);
    LabelFixups.resolve(work);
    if (work.findings().failed()) {
      return new Result.Failed<>(work.findings().all());
    }
    Targets targets = new Targets(work, at);
    targets.keepPhandles(localCells);
    Merge merge = new Merge(work);
    overlay.fragments().forEach(f -> targets.of(f, merge).ifPresent(merge::fragment));
    if (!work.findings().failed()) {
      NewSymbols.publish(work, merge);
    }
    return work.findings().failed()
        ? new Result.Failed<>(work.findings().all())
        : Result.ok(applied(work, merge));
  }

  private static boolean mayBegin(Work work, Optional<NodePath> at) {
    Overlay overlay = work.overlay();
    if (overlay.fragments().isEmpty() && overlay.symbols().isEmpty()) {
      work.findings()
          .kernelRefuses(
              "overlay/empty",
              Spot.of(NodePath.ROOT),
              "the overlay has neither fragments nor symbols",
              "is it compiled from a source with /plugin/?");
    }
    if (at.isPresent() && work.ground().tree().find(at.get()).isEmpty()) {
      work.findings()
          .error(
              "overlay/target",
              Spot.of(NodePath.ROOT),
              "the overlay is to be loaded at '" + at.get() + "', which is not in the tree",
              "");
    }
    return !work.findings().failed();
  }

  private static Application applied(Work work, Merge merge) {
    DeviceTree before = work.ground().tree();
    DeviceTree result = before.with(merge.root());
    List<Change> changes = Changes.between(before, result, merge.steps());
    List<NodePath> targets = merge.targets().stream().map(Target::path).toList();
    Plan plan =
        new Plan(
            changes,
            targets,
            work.references(),
            work.offset(),
            work.findings().all(),
            work.leaks());
    return new Application(plan, result, numbered(result, changes), List.copyOf(work.uses()));
  }

  private static List<Numbered> numbered(DeviceTree result, List<Change> changes) {
    List<Numbered> numbered = new ArrayList<>();
    for (Change change : changes) {
      switch (change) {
        case Change.AddedNode(var path, var node) ->
            node.phandle().ifPresent(p -> numbered.add(new Numbered(p, path)));
        case Change.AddedProperty(var path, var property) -> {
          if (Numbering.isPhandle(property)) {
            result
                .find(path)
                .orElseThrow()
                .phandle()
                .ifPresent(p -> numbered.add(new Numbered(p, path)));
          }
        }
        case Change.ChangedProperty _ -> {}
      }
    }
    return numbered;
  }
}
