package org.dtgraft.fuzz;

import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
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
import org.dtgraft.devicetree.tree.Fixup;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Symbols;

/// What an overlay is lowered to is loaded, has no labels, and makes the tree that the overlay
/// makes, but for `/__symbols__`.
final class LoweringLaws {
  private LoweringLaws() {}

  static void check(DeviceTree base, Overlay overlay, Optional<NodePath> at) {
    if (at.filter(a -> base.find(a).isEmpty()).isPresent()) {
      return;
    }
    Lowering lowering = new Lowering(base, SymbolTable.NONE);
    switch (at.map(a -> lowering.lower(overlay, a)).orElseGet(() -> lowering.lower(overlay))) {
      case Result.Failed<Lowered>(var errors) -> DiagnosticLaws.refused(errors, 0);
      case Result.Ok<Lowered>(var lowered, _) -> lowered(base, overlay, at, lowered.overlay());
    }
  }

  private static void lowered(
      DeviceTree base, Overlay overlay, Optional<NodePath> at, Overlay lowered) {
    Laws.require(lowered.tree().root().child(Symbols.NODE).isEmpty(), "labels are left");
    Laws.require(lowered.tree().root().child(Fixup.NODE).isEmpty(), "fixups are left");
    LiveTree kernel = new LiveTree(base, Dialect.KERNEL, RemovalPolicy.KERNEL);
    Laws.require(kernel.load(lowered) instanceof LoadOutcome.Loaded, "lowered, and refused");
    DeviceTree made = bare(kernel.present());
    wanted(base, overlay, at)
        .ifPresent(wanted -> Laws.same(bare(wanted), made, "lowered, another tree"));
  }

  /// The tree that the overlay itself makes, where all its references lead to something.
  private static Optional<DeviceTree> wanted(
      DeviceTree base, Overlay overlay, Optional<NodePath> at) {
    LiveTree kernel = new LiveTree(base, Dialect.KERNEL, RemovalPolicy.KERNEL);
    LoadOutcome outcome =
        at.map(a -> kernel.load(overlay, a)).orElseGet(() -> kernel.load(overlay));
    return switch (outcome) {
      case LoadOutcome.Loaded(_, var plan) when leadsNowhere(plan) -> Optional.empty();
      case LoadOutcome.Loaded _ -> Optional.of(kernel.present());
      case LoadOutcome.Refused _ -> Optional.empty();
    };
  }

  private static boolean leadsNowhere(Plan plan) {
    return plan.warnings().stream().anyMatch(w -> w.rule().equals("overlay/phandle"));
  }

  private static DeviceTree bare(DeviceTree tree) {
    NodeBuilder root = tree.root().edit();
    root.removeChild(Symbols.NODE);
    return tree.with(root.build());
  }
}
