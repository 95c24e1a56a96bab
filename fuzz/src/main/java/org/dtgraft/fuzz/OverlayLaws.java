package org.dtgraft.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// Overlays are loaded or refused; what is refused changes nothing, and when all have left, the
/// tree is what it was.
///
/// The first tree of a script is the base, each other one an overlay. The boot CPU of an overlay,
/// which means nothing there, says at which node of the base it is loaded.
final class OverlayLaws {
  private static final int MOST_OVERLAYS = 6;

  private final LiveTree live;

  private OverlayLaws(LiveTree live) {
    this.live = live;
  }

  static void check(byte[] input) {
    List<DeviceTree> trees = TreeScript.read(input);
    DeviceTree base = trees.getFirst();
    List<DeviceTree> overlays = trees.subList(1, Math.min(trees.size(), 1 + MOST_OVERLAYS));
    for (DeviceTree tree : overlays) {
      if (Overlay.of("overlay.dtbo", tree) instanceof Result.Ok<Overlay>(var overlay, _)) {
        LoweringLaws.check(base, overlay, nodeOf(base, tree.bootCpu()));
      }
    }
    for (Dialect dialect : Dialect.values()) {
      for (RemovalPolicy policy : RemovalPolicy.values()) {
        new OverlayLaws(new LiveTree(base, dialect, policy)).check(overlays);
      }
    }
  }

  private void check(List<DeviceTree> overlays) {
    DeviceTree base = live.base();
    for (DeviceTree tree : overlays) {
      switch (Overlay.of("overlay.dtbo", tree)) {
        case Result.Failed<Overlay>(var errors) -> DiagnosticLaws.refused(errors, 0);
        case Result.Ok<Overlay>(var overlay, _) -> load(overlay, nodeOf(base, tree.bootCpu()));
      }
    }
    BlobLaws.comesBack(live.present());
    while (!live.loads().isEmpty()) {
      removeOne();
    }
    Laws.same(base, live.present(), "all have left, and the tree is another one");
  }

  private static Optional<NodePath> nodeOf(DeviceTree base, int number) {
    List<NodePath> paths = new ArrayList<>();
    base.forEach((path, _) -> paths.add(path));
    return number > 0 && number <= paths.size()
        ? Optional.of(paths.get(number - 1))
        : Optional.empty();
  }

  private void load(Overlay overlay, Optional<NodePath> at) {
    DeviceTree before = live.present();
    Result<Plan> planned = at.map(a -> live.plan(overlay, a)).orElseGet(() -> live.plan(overlay));
    unchanged(before);
    switch (at.map(a -> live.load(overlay, a)).orElseGet(() -> live.load(overlay))) {
      case LoadOutcome.Loaded(_, var plan) ->
          Laws.same(planned, Result.of(plan, plan.warnings()), "another plan");
      case LoadOutcome.Refused(var reasons) -> {
        DiagnosticLaws.refused(reasons, 0);
        Laws.same(planned.diagnostics(), reasons, "other reasons");
        unchanged(before);
      }
    }
  }

  /// The first load that nothing holds; the last one can always leave.
  private void removeOne() {
    List<Load> loads = live.loads();
    for (Load load : loads) {
      DeviceTree before = live.present();
      switch (live.remove(load.id())) {
        case RemovalOutcome.Removed _ -> {
          return;
        }
        case RemovalOutcome.InUse(var obstacles) -> {
          Laws.require(!obstacles.isEmpty(), "in use by nobody");
          unchanged(before);
        }
        case RemovalOutcome.Unknown _ -> throw new AssertionError("unknown: " + load.id());
      }
    }
    throw new AssertionError("none of these can leave: " + loads);
  }

  @SuppressWarnings("ReferenceEquality") // not even an equal tree was made
  private void unchanged(DeviceTree before) {
    Laws.require(before == live.present(), "what was not done changed the tree");
  }
}
