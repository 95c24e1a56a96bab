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
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Lowered;
import org.dtgraft.devicetree.overlay.Lowering;
import org.dtgraft.devicetree.overlay.Obstacle;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.Reference;
import org.dtgraft.devicetree.overlay.SymbolTable;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.hotplug.device.Arrivals;
import org.dtgraft.hotplug.device.LoadRisks;
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
  private final KnownTree tree;
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
    this.tree = new KnownTree(present);
  }

  /// The interface that is used, for people.
  public String interfaceName() {
    return kernel.name();
  }

  /// The kernel's tree as it is now; nothing where it would have to be read. For any thread.
  public Optional<DeviceTree> known() {
    return tree.known();
  }

  /// Loads an overlay at a node.
  public Loading load(Overlay overlay, NodePath at) throws IOException {
    Loading loading = loadNow(overlay, at);
    return loading instanceof Loading.Refused && tree.turnsOutForeign()
        ? loadNow(overlay, at)
        : loading;
  }

  private Loading loadNow(Overlay overlay, NodePath at) throws IOException {
    DeviceTree now = tree.now();
    Lowering lowering = new Lowering(now, symbols(), plans());
    return switch (lowering.lower(overlay, at)) {
      case Result.Failed<Lowered>(var reasons) -> new Loading.Refused(text(reasons) + stale());
      case Result.Ok<Lowered>(var lowered, _) -> load(lowered, now);
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

  private Loading load(Lowered lowered, DeviceTree now) throws IOException {
    LoadRisks risks = LoadRisks.of(lowered.plan(), now, Map.of());
    if (risks.refusal().isPresent()) {
      return new Loading.Refused(risks.refusal().get());
    }
    if (!tree.holds(lowered.plan())) {
      return new Loading.Refused("others than dtgraft have changed the kernel's tree");
    }
    if (tree.own().plan(lowered.overlay()) instanceof Result.Failed<Plan>(var reasons)) {
      return new Loading.Refused(
          "it stands on what others than dtgraft have changed in the kernel's tree: "
              + text(reasons));
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
    return why.isEmpty() ? loaded(name, lowered, risks) : undo(name, lowered.plan(), why);
  }

  private Loading loaded(String name, Lowered lowered, LoadRisks risks) {
    if (!(tree.own().load(lowered.overlay()) instanceof LoadOutcome.Loaded(var id, _))) {
      throw new IllegalStateException("planned, and not loaded: " + lowered.overlay());
    }
    entries.put(id, new Entry(name, lowered));
    return new Loading.Verified(id, lowered.plan(), Arrivals.of(lowered.plan(), risks));
  }

  /// What of a plan is not in the tree; empty where all of it is.
  private String missing(Plan plan) throws IOException {
    for (Change change : plan.changes()) {
      Optional<String> missing =
          switch (change) {
            case Change.AddedNode(var path, var node) -> missing(path, node);
            case Change.AddedProperty(var path, var property) -> missing(path, property);
            case Change.ChangedProperty(var path, _, var after) -> missing(path, after);
          };
      if (missing.isPresent()) {
        return "the kernel says 'applied', but '" + missing.get() + "' is not in its tree";
      }
    }
    return "";
  }

  private Optional<String> missing(NodePath path, Node node) throws IOException {
    if (!present.has(path)) {
      return Optional.of(path.toString());
    }
    for (Property property : node.properties()) {
      if (!has(path, property)) {
        return Optional.of(path + ":" + property.name());
      }
    }
    return Optional.empty();
  }

  private Optional<String> missing(NodePath path, Property property) throws IOException {
    return has(path, property) ? Optional.empty() : Optional.of(path + ":" + property.name());
  }

  private boolean has(NodePath node, Property property) throws IOException {
    return present.value(node, property.name()).filter(property.value()::equals).isPresent();
  }

  private Loading undo(String name, Plan plan, String why) throws IOException {
    if (kernel.entries().contains(name)) {
      kernel.remove(name);
    }
    List<NodePath> left = left(plan);
    if (left.isEmpty()) {
      return new Loading.Refused(why);
    }
    left.stream().filter(added(plan)::contains).forEach(leaked::add);
    tree.distrust();
    return new Loading.Leaked(why, left);
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

  /// What would stand in the way of a removal now: what the kernel would refuse, and what it would
  /// permit and leave dangling.
  public List<Obstacle> obstacles(LoadId id) {
    List<Obstacle> obstacles = new ArrayList<>(tree.own().obstacles(id));
    Entry leaving = entries.get(id);
    Set<NodePath> gone = leaving == null ? Set.of() : added(leaving.lowered.plan());
    entries.forEach((by, entry) ->
        entry.lowered.references().stream()
            .map(Reference::to)
            .filter(gone::contains)
            .distinct()
            .map(to -> dangling(by, entry, to))
            .forEach(obstacles::add));
    return obstacles;
  }

  private static Obstacle dangling(LoadId by, Entry entry, NodePath to) {
    String name = entry.lowered.overlay().name();
    return new Obstacle(Obstacle.Kind.REFERENCE, by, name, to, "");
  }

  /// Takes a load back.
  ///
  /// @throws IllegalArgumentException where it is not loaded
  public Unloading remove(LoadId id) throws IOException {
    Entry entry = Optional.ofNullable(entries.get(id)).orElseThrow(() -> unknown(id));
    List<Obstacle> obstacles = obstacles(id);
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
      tree.distrust();
      return new Unloading.Orphaned(
          told.isEmpty() ? "the kernel has not removed it, and does not say why" : told, left);
    }
    tree.own().remove(id);
    return new Unloading.Verified();
  }

  private static IllegalArgumentException unknown(LoadId id) {
    return new IllegalArgumentException("not loaded: " + id);
  }

  private static Set<NodePath> added(Plan plan) {
    return plan.changes().stream()
        .filter(c -> c instanceof Change.AddedNode)
        .map(Change::path)
        .collect(Collectors.toUnmodifiableSet());
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
