package org.dtgraft.devicetree.overlay;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;

/// The one holder of the present tree: a base, with the overlays that are loaded now.
///
/// - A tree that was read stays as it was; [#present] never waits (law 1).
/// - The present tree is the base with the present loads in load order, each with the phandle
///   offset that it was given at load, and nothing else (law 2).
/// - What is refused changes nothing (law 3).
/// - Every node has one owner (law 4).
///
/// A load and a removal cost time linear in the overlay and in the breadth of the nodes that it
/// touches, however large the base is and however many loads there are. Methods that change it, and
/// those that look at more than the tree, take turns on a lock; any thread may call them.
public final class LiveTree {
  private final DeviceTree base;
  private final LoadRules rules;
  private final Phandles phandles;
  private final Map<NodePath, LoadId> owners = new HashMap<>();
  private final Map<LoadId, Present> loads = new LinkedHashMap<>();
  private final Dependants dependants;
  private int lastId;
  private volatile DeviceTree present;

  private record Present(Load load, List<Phandles.Numbered> numbered) {}

  /// A live tree with the kernel's semantics of loading and exact removal.
  public LiveTree(DeviceTree base) {
    this(base, LoadRules.KERNEL, RemovalPolicy.EXACT);
  }

  /// A live tree that permits property changes.
  public LiveTree(DeviceTree base, Dialect dialect, RemovalPolicy policy) {
    this(base, new LoadRules(dialect, false), policy);
  }

  /// A live tree without loads.
  public LiveTree(DeviceTree base, LoadRules rules, RemovalPolicy policy) {
    this.base = Objects.requireNonNull(base);
    this.present = base;
    this.rules = Objects.requireNonNull(rules);
    this.phandles = new Phandles(base);
    this.dependants =
        switch (policy) {
          case KERNEL -> new TopmostRule();
          case EXACT -> new ExactRule(owners);
        };
  }

  /// The tree that all began with.
  public DeviceTree base() {
    return base;
  }

  /// The tree as it is now. It never changes; ask again for what comes later.
  public DeviceTree present() {
    return present;
  }

  /// The present loads, in load order.
  public synchronized List<Load> loads() {
    return loads.values().stream().map(Present::load).toList();
  }

  /// Who brought a node; nothing where there is no such node.
  public synchronized Optional<Owner> owner(NodePath path) {
    return present.find(path).map(_ -> ground().owner(path));
  }

  /// What a load would do, without doing it; or why it would be refused.
  public Result<Plan> plan(Overlay overlay) {
    return plan(overlay, Optional.empty());
  }

  /// What a load at a node would do, without doing it; or why it would be refused.
  public Result<Plan> plan(Overlay overlay, NodePath at) {
    return plan(overlay, Optional.of(at));
  }

  private synchronized Result<Plan> plan(Overlay overlay, Optional<NodePath> at) {
    return apply(overlay, at, nextOffset()).then(a -> Result.of(a.plan(), a.plan().warnings()));
  }

  /// Loads an overlay whose targets are labels, absolute paths or phandles.
  public LoadOutcome load(Overlay overlay) {
    return load(overlay, Optional.empty());
  }

  /// Loads an overlay at a node: each `target-path` is appended to the node's path, so that the
  /// empty one means the node itself.
  public LoadOutcome load(Overlay overlay, NodePath at) {
    return load(overlay, Optional.of(at));
  }

  private synchronized LoadOutcome load(Overlay overlay, Optional<NodePath> at) {
    return load(overlay, at, nextOffset());
  }

  /// Loads with a phandle offset that was given before.
  synchronized LoadOutcome load(Overlay overlay, Optional<NodePath> at, int offset) {
    return switch (apply(overlay, at, offset)) {
      case Result.Failed<Application>(var reasons) -> new LoadOutcome.Refused(reasons);
      case Result.Ok<Application>(var application, _) -> publish(overlay, at, application);
    };
  }

  private LoadOutcome publish(Overlay overlay, Optional<NodePath> at, Application application) {
    LoadId id = new LoadId(++lastId);
    Load load = new Load(id, overlay, at, application.plan());
    dependants.loaded(load, application.uses());
    for (Change change : load.plan().changes()) {
      if (change instanceof Change.AddedNode) {
        owners.put(change.path(), id);
      }
    }
    phandles.add(application.numbered());
    loads.put(id, new Present(load, application.numbered()));
    present = application.result();
    return new LoadOutcome.Loaded(id, load.plan());
  }

  /// Takes a load back, unless a later one stands in the way under this tree's [RemovalPolicy].
  public synchronized RemovalOutcome remove(LoadId id) {
    Present leaving = loads.get(id);
    if (leaving == null) {
      return new RemovalOutcome.Unknown(id);
    }
    List<Obstacle> obstacles = obstacles(id);
    return obstacles.isEmpty() ? withdraw(leaving) : new RemovalOutcome.InUse(obstacles);
  }

  /// What would stand in the way of a removal now, by load, node and property; nothing where there
  /// is no such load.
  public synchronized List<Obstacle> obstacles(LoadId id) {
    Present wanted = loads.get(id);
    return wanted == null
        ? List.of()
        : dependants.against(wanted.load).stream().sorted(Obstacle.IN_ORDER).toList();
  }

  private RemovalOutcome withdraw(Present leaving) {
    LoadId id = leaving.load.id();
    List<Change> changes = leaving.load.plan().changes();
    DeviceTree without = Changes.undo(present, changes);
    dependants.removed(id);
    for (Change change : changes) {
      if (change instanceof Change.AddedNode) {
        owners.remove(change.path());
      }
    }
    phandles.remove(leaving.numbered);
    loads.remove(id);
    present = without;
    return new RemovalOutcome.Removed(id, changes.reversed());
  }

  private int nextOffset() {
    return rules.dialect().offset(phandles.highest());
  }

  private Result<Application> apply(Overlay overlay, Optional<NodePath> at, int offset) {
    return Application.of(ground(), overlay, at, rules, offset);
  }

  private Ground ground() {
    return new Ground(present, phandles, owners);
  }
}
