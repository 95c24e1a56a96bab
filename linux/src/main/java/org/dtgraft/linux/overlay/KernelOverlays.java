package org.dtgraft.linux.overlay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.DiagnosticText;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.dtb.BlobWriter;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Lowered;
import org.dtgraft.devicetree.overlay.Lowering;
import org.dtgraft.devicetree.overlay.Obstacle;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.hotplug.platform.Overlays.Need;

/// Loads overlays into a running kernel and takes them out again, and believes only the tree.
///
/// What a kernel would refuse or regret is not tried: each overlay is planned on the tree as it is
/// now and lowered for it, and one that a later overlay stands on is not removed. Calls may block
/// as long as the kernel does. Belongs to one thread.
public final class KernelOverlays {
  private final OverlayInterface kernel;
  private final PresentTree present;
  private final SymbolTable labels;
  private final String prefix;
  private final LiveTree shadow;
  private final Map<LoadId, Entry> entries = new LinkedHashMap<>();
  private final Set<NodePath> leaked = new LinkedHashSet<>();
  private int last;

  /// What is loaded.
  private record Entry(String name, Lowered lowered) {}

  /// @param labels of the base, where its tree has no `/__symbols__`
  /// @param prefix of the names of entries, by which others know whose they are
  public KernelOverlays(
      OverlayInterface kernel, PresentTree present, SymbolTable labels, String prefix)
      throws IOException {
    this.kernel = kernel;
    this.present = present;
    this.labels = labels;
    this.prefix = prefix;
    this.shadow = new LiveTree(present.read(), Dialect.KERNEL, RemovalPolicy.KERNEL);
  }

  /// The interface that is used, for people.
  public String interfaceName() {
    return kernel.name();
  }

  /// Loads an overlay at a node.
  public Loading load(Overlay overlay, NodePath at) throws IOException {
    DeviceTree now = present.read();
    Lowering lowering = new Lowering(now, symbols(), plans());
    return switch (lowering.lower(overlay, at)) {
      case Result.Failed<Lowered>(var reasons) -> new Loading.Refused(text(reasons) + stale());
      case Result.Ok<Lowered>(var lowered, _) -> load(lowered);
    };
  }

  /// What may be the cause of a refusal: nodes of an earlier load, of which the kernel makes no
  /// device any more.
  private String stale() {
    return leaked.isEmpty()
        ? ""
        : "; of an earlier load the kernel keeps %s until it boots again"
            .formatted(leaked.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ")));
  }

  private boolean isOnLeaked(Plan plan) {
    return plan.changes().stream().anyMatch(c -> leaked.stream().anyMatch(c.path()::startsWith));
  }

  /// The labels of the base and of all that is loaded.
  private SymbolTable symbols() {
    SymbolTable all = labels;
    for (Entry entry : entries.values()) {
      all = all.and(entry.lowered.labels());
    }
    return all;
  }

  private List<Plan> plans() {
    return entries.values().stream().map(e -> e.lowered.plan()).toList();
  }

  private Loading load(Lowered lowered) throws IOException {
    if (!(shadow.plan(lowered.overlay()) instanceof Result.Ok<Plan>)) {
      return new Loading.Refused(
          "the kernel's tree has been changed by others: " + lowered.overlay().name());
    }
    if (isOnLeaked(lowered.plan())) {
      return new Loading.Refused("it changes what should not be there" + stale());
    }
    String name = prefix + ++last + "-" + safe(lowered.overlay().name());
    String why =
        switch (kernel.apply(name, BlobWriter.write(lowered.overlay().tree()))) {
          case OverlayInterface.Handed.Refused(var reason) -> reason;
          case OverlayInterface.Handed.Applied _ -> missing(lowered.plan());
        };
    return why.isEmpty() ? loaded(name, lowered) : undo(name, lowered.plan(), why);
  }

  private Loading loaded(String name, Lowered lowered) {
    if (!(shadow.load(lowered.overlay()) instanceof LoadOutcome.Loaded(var id, _))) {
      throw new IllegalStateException("planned, and not loaded: " + lowered.overlay());
    }
    entries.put(id, new Entry(name, lowered));
    return new Loading.Verified(id, lowered.plan());
  }

  /// What of a plan is not in the tree; empty where all of it is.
  private String missing(Plan plan) throws IOException {
    for (Change change : plan.changes()) {
      boolean there =
          switch (change) {
            case Change.AddedNode(var path, _) -> present.has(path);
            case Change.AddedProperty(var path, var property) -> has(path, property);
            case Change.ChangedProperty(var path, _, var after) -> has(path, after);
          };
      if (!there) {
        return "the kernel says 'applied', but '" + what(change) + "' is not in its tree";
      }
    }
    return "";
  }

  private boolean has(NodePath node, Property property) throws IOException {
    return present.value(node, property.name()).filter(property.value()::equals).isPresent();
  }

  private static String what(Change change) {
    return switch (change) {
      case Change.AddedNode(var path, _) -> path.toString();
      case Change.AddedProperty(var path, var property) -> path + ":" + property.name();
      case Change.ChangedProperty(var path, _, var after) -> path + ":" + after.name();
    };
  }

  private Loading undo(String name, Plan plan, String why) throws IOException {
    if (kernel.entries().contains(name)) {
      kernel.remove(name);
    }
    List<NodePath> left = left(plan);
    left.stream().filter(added(plan)::contains).forEach(leaked::add);
    return left.isEmpty() ? new Loading.Refused(why) : new Loading.Leaked(why, left);
  }

  /// What a removal leaves: nodes that are there, and nodes with a property that is not as it was.
  private List<NodePath> left(Plan plan) throws IOException {
    List<NodePath> left = new ArrayList<>();
    for (Change change : plan.changes()) {
      boolean stays =
          switch (change) {
            case Change.AddedNode(var path, _) -> present.has(path);
            case Change.AddedProperty(var path, var property) ->
                present.value(path, property.name()).isPresent();
            case Change.ChangedProperty(var path, var before, _) -> !has(path, before);
          };
      if (stays) {
        left.add(change.path());
      }
    }
    return left;
  }

  /// What would stand in the way of a removal now.
  public List<Obstacle> obstacles(LoadId id) {
    return shadow.obstacles(id);
  }

  /// Takes a load back.
  ///
  /// @throws IllegalArgumentException where it is not loaded
  public Unloading remove(LoadId id) throws IOException {
    Entry entry = Optional.ofNullable(entries.get(id)).orElseThrow(() -> unknown(id));
    List<Obstacle> obstacles = shadow.obstacles(id);
    if (!obstacles.isEmpty()) {
      return new Unloading.InUse(obstacles);
    }
    String told = kernel.remove(entry.name);
    List<NodePath> left = left(entry.lowered.plan());
    if (!told.isEmpty() && kernel.entries().contains(entry.name)) {
      return new Unloading.Refused(told);
    }
    entries.remove(id);
    if (!left.isEmpty()) {
      return new Unloading.Orphaned(
          told.isEmpty() ? "the kernel has not removed it, and does not say why" : told, left);
    }
    shadow.remove(id);
    return new Unloading.Verified();
  }

  private static IllegalArgumentException unknown(LoadId id) {
    return new IllegalArgumentException("not loaded: " + id);
  }

  /// The nodes that a load brought, parents first.
  public List<NodePath> nodes(LoadId id) {
    Entry entry = entries.get(id);
    return entry == null ? List.of() : added(entry.lowered.plan());
  }

  private static List<NodePath> added(Plan plan) {
    return plan.changes().stream()
        .filter(c -> c instanceof Change.AddedNode)
        .map(Change::path)
        .toList();
  }

  /// Obstacles as a runtime tells them.
  public static List<Need> needs(List<Obstacle> obstacles) {
    return obstacles.stream()
        .map(o -> new Need(o.byName(), o.at() + (o.what().isEmpty() ? "" : ":" + o.what())))
        .toList();
  }

  private static String text(List<Diagnostic> reasons) {
    return reasons.stream()
        .filter(Diagnostic::isError)
        .map(d -> DiagnosticText.where(d.place()) + ": " + d.message())
        .collect(Collectors.joining("; "));
  }

  private static String safe(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
