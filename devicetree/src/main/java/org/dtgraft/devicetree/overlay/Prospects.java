package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// What an overlay would meet on a base: what keeps it from being loaded, what is probably not
/// meant, which properties of the base it overwrites, and what a running kernel leaks when it is
/// removed.
public final class Prospects {
  private static final String OVERWRITES = "check/overlay-overwrites";

  /// What overlays are made to overwrite.
  private static final Set<String> MEANT = Set.of("status");

  private Prospects() {}

  /// What can be said without a base.
  public static List<Diagnostic> of(Overlay overlay) {
    return LeakChecks.of(overlay);
  }

  /// All that there is to say, as for fdtoverlay; what a kernel leaks, as for a kernel. The base
  /// stays as it is.
  public static List<Diagnostic> of(Overlay overlay, DeviceTree base) {
    return of(overlay, base, Optional.empty());
  }

  /// The same for an overlay that is loaded at a node.
  ///
  /// @param at the node that its `target-path`s are relative to
  public static List<Diagnostic> of(Overlay overlay, DeviceTree base, Optional<NodePath> at) {
    Result<Plan> plan = plan(overlay, base, at, Dialect.FDTOVERLAY);
    List<Diagnostic> said = new ArrayList<>(plan.diagnostics());
    if (plan instanceof Result.Ok<Plan>(var planned, _)) {
      said.addAll(overwritten(overlay, planned));
    }
    if (plan(overlay, base, at, Dialect.KERNEL) instanceof Result.Ok<Plan>(var planned, _)) {
      said.addAll(LeakChecks.of(overlay, planned.leaks()));
    }
    return said;
  }

  private static Result<Plan> plan(
      Overlay overlay, DeviceTree base, Optional<NodePath> at, Dialect dialect) {
    LiveTree live = new LiveTree(base, dialect, RemovalPolicy.EXACT);
    return at.map(node -> live.plan(overlay, node)).orElseGet(() -> live.plan(overlay));
  }

  private static List<Diagnostic> overwritten(Overlay overlay, Plan plan) {
    Map<Spot, Spot> origins = new HashMap<>();
    for (Leak set : plan.leaks()) {
      origins.put(new Spot(set.to(), set.property()), new Spot(set.from(), set.property()));
    }
    List<Diagnostic> said = new ArrayList<>();
    for (Change change : plan.changes()) {
      if (change instanceof Change.ChangedProperty changed && isLoss(changed)) {
        Spot spot = new Spot(changed.path(), changed.after().name());
        said.add(overwrites(overlay, origins.getOrDefault(spot, Spot.of(NodePath.ROOT)), changed));
      }
    }
    return said;
  }

  private static boolean isLoss(Change.ChangedProperty changed) {
    return !MEANT.contains(changed.after().name()) && !changed.before().equals(changed.after());
  }

  private static Diagnostic overwrites(Overlay overlay, Spot at, Change.ChangedProperty changed) {
    Diagnostic found =
        Diagnostic.warning(
                OVERWRITES,
                overlay.place(at),
                "this overwrites '%s' of '%s'".formatted(changed.after().name(), changed.path()))
            .withHint("the base has another value there, which is lost while this is loaded");
    return changed.before().place() instanceof Place.Nowhere
        ? found
        : found.withNote("the base gives it here", changed.before().place());
  }
}
