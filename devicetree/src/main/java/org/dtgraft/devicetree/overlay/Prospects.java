package org.dtgraft.devicetree.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Property;

/// What an overlay would meet on a base: what keeps it from being loaded, what is probably not
/// meant, and which properties of the base it overwrites.
public final class Prospects {
  private static final String OVERWRITES = "check/overlay-overwrites";

  /// What overlays are made to overwrite.
  private static final Set<String> MEANT = Set.of("status");

  /// Of every property that is set, and only of kernels that unload.
  private static final String LEAK = "overlay/kernel-leak";

  private Prospects() {}

  /// All that there is to say, as for fdtoverlay; the base stays as it is.
  public static List<Diagnostic> of(Overlay overlay, DeviceTree base) {
    LiveTree tree = new LiveTree(base, Dialect.FDTOVERLAY, RemovalPolicy.EXACT);
    Result<Plan> plan = tree.plan(overlay);
    List<Diagnostic> said = new ArrayList<>();
    plan.diagnostics().stream().filter(d -> !d.rule().equals(LEAK)).forEach(said::add);
    if (plan instanceof Result.Ok<Plan>(var planned, _)) {
      for (Change change : planned.changes()) {
        if (change instanceof Change.ChangedProperty changed && isLoss(changed)) {
          said.add(overwrites(overlay, changed));
        }
      }
    }
    return said;
  }

  private static boolean isLoss(Change.ChangedProperty changed) {
    return !MEANT.contains(changed.after().name()) && !changed.before().equals(changed.after());
  }

  private static Diagnostic overwrites(Overlay overlay, Change.ChangedProperty changed) {
    Property after = changed.after();
    String path = changed.path() + ":" + after.name();
    Place place =
        after.place() instanceof Place.Nowhere
            ? new Place.InTree(overlay.name(), path)
            : after.place();
    Diagnostic found =
        Diagnostic.warning(
                OVERWRITES,
                place,
                "this overwrites '%s' of '%s'".formatted(after.name(), changed.path()))
            .withHint("the base has another value there, which is lost while this is loaded");
    return changed.before().place() instanceof Place.Nowhere
        ? found
        : found.withNote("the base gives it here", changed.before().place());
  }
}
