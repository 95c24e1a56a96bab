package org.dtgraft.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.app.console.Names;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.Load;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Obstacle;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalOutcome;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// Does operations to a live tree, one after the other, up to the first that is refused.
final class OverlayRun {
  private final LiveTree live;
  private final Dialect dialect;
  private final OverlayFiles files;
  private final String base;
  private final List<OverlayStep> steps = new ArrayList<>();
  private final Map<LoadId, Path> sources = new HashMap<>();

  /// @param base the name of the base, for messages
  OverlayRun(
      DeviceTree tree, Dialect dialect, RemovalPolicy policy, OverlayFiles files, String base) {
    this.live = new LiveTree(tree, dialect, policy);
    this.dialect = dialect;
    this.files = files;
    this.base = base;
  }

  /// Does all of them, or those before the first that is refused.
  void all(List<Operation> operations) throws IOException {
    for (Operation operation : operations) {
      OverlayStep step = step(operation);
      steps.add(step);
      if (step instanceof OverlayStep.Refused) {
        return;
      }
    }
  }

  /// The name of the base.
  String base() {
    return base;
  }

  LiveTree live() {
    return live;
  }

  DeviceTree present() {
    return live.present();
  }

  /// What was done, in order; a refusal only at the end.
  List<OverlayStep> steps() {
    return List.copyOf(steps);
  }

  /// Whether at least the first operation was done.
  boolean hasBegun() {
    return !steps.isEmpty() && !(steps.getFirst() instanceof OverlayStep.Refused);
  }

  boolean isRefused() {
    return !steps.isEmpty() && steps.getLast() instanceof OverlayStep.Refused;
  }

  /// What is to be said about the work: why it was refused, and the warnings where a plan does not
  /// show them.
  List<Diagnostic> said(boolean warnings) {
    List<Diagnostic> said = new ArrayList<>();
    for (OverlayStep step : steps) {
      switch (step) {
        case OverlayStep.Applied applied ->
            said.addAll(warnings ? warnings(applied.plan()) : List.of());
        case OverlayStep.Removed _ -> {}
        case OverlayStep.Refused refused -> said.addAll(refused.reasons());
      }
    }
    return said;
  }

  /// What a running kernel leaks matters to nobody who makes a blob for one to boot from.
  private List<Diagnostic> warnings(Plan plan) {
    List<Diagnostic> warnings = new ArrayList<>(plan.warnings());
    if (dialect == Dialect.KERNEL) {
      plan.leaks().forEach(leak -> warnings.add(leak.warning()));
    }
    return warnings;
  }

  /// Whether the tree is the base, byte for byte.
  boolean isBase() {
    return Arrays.equals(BlobWriter.write(live.base()), BlobWriter.write(live.present()));
  }

  /// What Linux would have against each present load's removal, as if only these had been loaded.
  Map<LoadId, List<Obstacle>> obstaclesOfLinux() {
    LiveTree linux = new LiveTree(live.base(), dialect, RemovalPolicy.KERNEL);
    Map<LoadId, Load> theirs = new LinkedHashMap<>();
    for (Load load : live.loads()) {
      LoadOutcome outcome =
          load.at().isPresent()
              ? linux.load(load.overlay(), load.at().get())
              : linux.load(load.overlay());
      if (outcome instanceof LoadOutcome.Loaded(var id, _)) {
        theirs.put(id, load);
      }
    }
    Map<LoadId, List<Obstacle>> obstacles = new HashMap<>();
    theirs.forEach((id, load) -> obstacles.put(load.id(), ours(linux.obstacles(id), theirs)));
    return obstacles;
  }

  private static List<Obstacle> ours(List<Obstacle> obstacles, Map<LoadId, Load> loads) {
    return obstacles.stream()
        .map(o -> new Obstacle(o.kind(), ours(o.by(), loads), o.byName(), o.at(), o.what()))
        .toList();
  }

  private static LoadId ours(LoadId theirs, Map<LoadId, Load> loads) {
    return Optional.ofNullable(loads.get(theirs)).map(Load::id).orElse(theirs);
  }

  private OverlayStep step(Operation operation) throws IOException {
    Result<Optional<NodePath>> place = place(operation);
    if (!(place instanceof Result.Ok<Optional<NodePath>>(var at, _))) {
      return new OverlayStep.Refused(operation, place.diagnostics());
    }
    return switch (operation) {
      case Operation.Apply apply -> apply(apply, at);
      case Operation.Remove remove -> remove(remove, at);
    };
  }

  private Result<Optional<NodePath>> place(Operation operation) {
    if (operation.at().isEmpty()) {
      return Result.ok(Optional.empty());
    }
    return TreePlace.find(base, live.present(), Names.bytes(operation.at().get()))
        .then(place -> Result.ok(Optional.of(place.path())));
  }

  private OverlayStep apply(Operation.Apply apply, Optional<NodePath> at) throws IOException {
    Result<Overlay> overlay = files.overlay(apply.file());
    if (!(overlay instanceof Result.Ok<Overlay>(var value, _))) {
      return new OverlayStep.Refused(apply, overlay.diagnostics());
    }
    LoadOutcome outcome = at.isPresent() ? live.load(value, at.get()) : live.load(value);
    return switch (outcome) {
      case LoadOutcome.Refused(var reasons) -> new OverlayStep.Refused(apply, reasons);
      case LoadOutcome.Loaded(var id, var plan) -> {
        sources.put(id, files.identity(apply.file()));
        yield new OverlayStep.Applied(apply, id, at, plan);
      }
    };
  }

  private OverlayStep remove(Operation.Remove remove, Optional<NodePath> at) {
    Optional<Load> load =
        live.loads().reversed().stream().filter(l -> isMeant(l, remove, at)).findFirst();
    if (load.isEmpty()) {
      return new OverlayStep.Refused(remove, List.of(notLoaded(remove, at)));
    }
    LoadId id = load.get().id();
    return switch (live.remove(id)) {
      case RemovalOutcome.Removed(_, var undone) -> new OverlayStep.Removed(remove, id, undone);
      case RemovalOutcome.InUse(var obstacles) ->
          new OverlayStep.Refused(remove, List.of(inUse(load.get(), obstacles)));
      case RemovalOutcome.Unknown _ ->
          new OverlayStep.Refused(remove, List.of(notLoaded(remove, at)));
    };
  }

  private boolean isMeant(Load load, Operation.Remove remove, Optional<NodePath> at) {
    return files.identity(remove.file()).equals(sources.get(load.id()))
        && (at.isEmpty() || at.equals(load.at()));
  }

  private Diagnostic notLoaded(Operation.Remove remove, Optional<NodePath> at) {
    String where = at.map(p -> " at " + p).orElse("");
    String loaded =
        live.loads().isEmpty()
            ? "no overlay is loaded at this point"
            : "loaded are "
                + String.join(", ", live.loads().stream().map(OverlayRun::named).toList());
    return Diagnostic.error(
            "overlay/not-loaded",
            Place.NOWHERE,
            "'" + Names.bytes(remove.file()) + "' is not loaded" + where)
        .withHint(loaded);
  }

  private Diagnostic inUse(Load load, List<Obstacle> obstacles) {
    Diagnostic error =
        Diagnostic.error(
            "overlay/in-use", Place.NOWHERE, named(load) + " cannot leave: it is in use");
    for (ObstacleText obstacle : ObstacleText.grouped(obstacles)) {
      error = error.withNote(obstacle.sentence(), new Place.InTree("", obstacle.at().toString()));
    }
    return error;
  }

  private static String named(Load load) {
    return "'" + load.name() + "' (" + load.id() + ")";
  }
}
