package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Obstacle;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Arrivals;
import org.dtgraft.hotplug.device.LoadRisks;
import org.dtgraft.hotplug.platform.Overlays;

/// Loads and removes in a real [LiveTree], each in a millisecond of virtual time.
final class SimOverlays implements Overlays {
  private static final Duration WORK = Duration.ofMillis(1);

  private final LiveTree live;
  private final VirtualTime time;
  private final Points points;
  private final Faults faults;
  private final Runnable changed;
  private final Map<LoadId, Arrivals> arrivals = new HashMap<>();

  /// @param changed run whenever the present tree is another one
  SimOverlays(LiveTree live, World world, Runnable changed) {
    this.live = live;
    this.time = world.time();
    this.points = world.points();
    this.faults = world.faults();
    this.changed = changed;
  }

  @Override
  public void load(NodePath at, Overlay overlay, Consumer<LoadAnswer> answer) {
    points.reach("load " + overlay.name());
    if (!faults.isLoadSilent(overlay.name())) {
      time.after(
          WORK.plus(faults.loadDelay(overlay.name())), () -> answer.accept(loadNow(at, overlay)));
    }
  }

  private LoadAnswer loadNow(NodePath at, Overlay overlay) {
    Optional<String> refusal = faults.refusal(overlay.name());
    if (refusal.isPresent()) {
      return new LoadAnswer.Refused(refusal.get());
    }
    return switch (live.plan(overlay, at)) {
      case Result.Ok<Plan>(var plan, _) -> loadNow(at, overlay, plan);
      case Result.Failed<Plan>(var reasons) -> new LoadAnswer.Refused(text(reasons));
    };
  }

  private LoadAnswer loadNow(NodePath at, Overlay overlay, Plan plan) {
    LoadRisks risks = LoadRisks.of(plan, live.present(), Map.of());
    if (risks.refusal().isPresent()) {
      return new LoadAnswer.Refused(risks.refusal().get());
    }
    return switch (live.load(overlay, at)) {
      case LoadOutcome.Loaded(var id, _) -> {
        arrivals.put(id, Arrivals.of(plan, risks));
        changed.run();
        yield new LoadAnswer.Loaded(id);
      }
      case LoadOutcome.Refused(var reasons) -> new LoadAnswer.Refused(text(reasons));
    };
  }

  private static String text(List<Diagnostic> reasons) {
    return reasons.stream()
        .filter(Diagnostic::isError)
        .map(d -> DiagnosticText.where(d.place()) + ": " + d.message())
        .collect(Collectors.joining("; "));
  }

  @Override
  public void remove(LoadId id, Consumer<RemovalAnswer> answer) {
    String name = load(id).map(Load::name).orElse(id.toString());
    points.reach("remove " + name);
    if (!faults.isRemovalSilent(name)) {
      time.after(WORK, () -> answer.accept(removeNow(id, name)));
    }
  }

  private RemovalAnswer removeNow(LoadId id, String name) {
    Optional<String> failure = faults.removalFailure(name).or(() -> veto(id));
    if (failure.isPresent()) {
      return new RemovalAnswer.Failed(failure.get());
    }
    return switch (live.remove(id)) {
      case RemovalOutcome.Removed _ -> {
        arrivals.remove(id);
        changed.run();
        yield new RemovalAnswer.Removed();
      }
      case RemovalOutcome.InUse(var obstacles) ->
          new RemovalAnswer.InUse(obstacles.stream().map(SimOverlays::need).toList());
      case RemovalOutcome.Unknown _ -> new RemovalAnswer.Failed("no load " + id);
    };
  }

  private Optional<String> veto(LoadId id) {
    return arrivals(id).nodes().stream()
        .filter(node -> faults.has(node.name(), Faults.Flaw.VETOES))
        .findFirst()
        .map(node -> "the driver of " + node + " does not let it go");
  }

  private static Need need(Obstacle obstacle) {
    String what = obstacle.what().isEmpty() ? "" : ":" + obstacle.what();
    return new Need(obstacle.byName(), obstacle.at() + what);
  }

  private Optional<Load> load(LoadId id) {
    return live.loads().stream().filter(l -> l.id().equals(id)).findFirst();
  }

  /// What a load brought.
  Arrivals arrivals(LoadId id) {
    return arrivals.getOrDefault(id, Arrivals.NONE);
  }
}
