package org.dtgraft.bench.kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dtgraft.bench.conformance.Meaning;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.linux.overlay.OverlayInterface.Handed;

/// Our live tree and the running kernel, which take the same steps.
///
/// After each step it is compared what both say, the trees with all nodes and properties, and the
/// properties that the plan and the kernel's log say will leak. When one refuses and the other does
/// not, the step is taken back, so that the next one begins with equals.
final class Twins {
  private final RunningKernel kernel;
  private final LiveTree model;
  private final Map<String, LoadId> loads = new LinkedHashMap<>();

  /// What came of a step.
  ///
  /// @param ours what our live tree says; empty where it was done
  /// @param theirs what the kernel says; empty where it was done
  /// @param differences all that is not the same
  record Step(String ours, String theirs, List<String> differences) {
    boolean isDone() {
      return ours.isEmpty() && theirs.isEmpty();
    }
  }

  Twins(RunningKernel kernel, DeviceTree base) {
    this.kernel = kernel;
    this.model = new LiveTree(base, Dialect.KERNEL, RemovalPolicy.KERNEL);
  }

  /// The first difference of the trees; empty where there is none.
  List<String> difference() throws IOException {
    return Meaning.firstDifference(model.present(), kernel.tree()).stream().toList();
  }

  /// Whether our live tree would load an overlay now.
  boolean wouldLoad(Overlay overlay) {
    return model.plan(overlay) instanceof Result.Ok<Plan>;
  }

  /// The entries that are loaded, in order.
  List<String> loaded() {
    return List.copyOf(loads.keySet());
  }

  DeviceTree tree() {
    return model.present();
  }

  Step load(String entry, Overlay overlay) throws IOException {
    kernel.log().news();
    LoadOutcome ours = model.load(overlay);
    Handed theirs = kernel.overlays().apply(entry, BlobWriter.write(overlay.tree()));
    Set<String> leaks = KernelLog.leaks(kernel.log().news());
    List<String> differences = new ArrayList<>();
    if (ours instanceof LoadOutcome.Loaded(var id, var plan)) {
      if (theirs instanceof Handed.Applied) {
        loads.put(entry, id);
        if (!leaks(plan).equals(leaks)) {
          differences.add("leaks, we say " + leaks(plan) + ", the kernel " + leaks);
        }
      } else {
        differences.add("only the kernel refuses");
        model.remove(id);
      }
    } else if (theirs instanceof Handed.Applied) {
      differences.add("only we refuse");
      kernel.overlays().remove(entry);
    }
    differences.addAll(difference());
    return new Step(said(ours), said(theirs), differences);
  }

  private static Set<String> leaks(Plan plan) {
    return plan.leaks().stream()
        .map(leak -> leak.to() + "/" + leak.property())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String said(LoadOutcome outcome) {
    return switch (outcome) {
      case LoadOutcome.Loaded _ -> "";
      case LoadOutcome.Refused(var reasons) ->
          reasons.stream().filter(Diagnostic::isError).findFirst().orElseThrow().message();
    };
  }

  private static String said(Handed handed) {
    return switch (handed) {
      case Handed.Applied _ -> "";
      case Handed.Refused(var why) -> why;
    };
  }

  Step remove(String entry) throws IOException {
    LoadId id = Objects.requireNonNull(loads.get(entry), entry);
    String theirs = kernel.overlays().remove(entry);
    RemovalOutcome ours = model.remove(id);
    List<String> differences = new ArrayList<>();
    if (ours instanceof RemovalOutcome.Removed != theirs.isEmpty()) {
      differences.add(theirs.isEmpty() ? "only the kernel removes it" : "only we remove it");
    }
    if (ours instanceof RemovalOutcome.Removed) {
      loads.remove(entry);
    }
    differences.addAll(difference());
    return new Step(said(ours), theirs, differences);
  }

  private static String said(RemovalOutcome outcome) {
    return switch (outcome) {
      case RemovalOutcome.Removed _ -> "";
      case RemovalOutcome.InUse(var by) ->
          "'%s' stands on '%s'".formatted(by.getFirst().byName(), by.getFirst().at());
      case RemovalOutcome.Unknown _ -> "unknown";
    };
  }
}
