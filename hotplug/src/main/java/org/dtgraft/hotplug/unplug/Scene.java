package org.dtgraft.hotplug.unplug;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Place;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.overlay.Change;
import org.dtgraft.devicetree.overlay.Dialect;
import org.dtgraft.devicetree.overlay.Fragment;
import org.dtgraft.devicetree.overlay.LiveTree;
import org.dtgraft.devicetree.overlay.LoadOutcome;
import org.dtgraft.devicetree.overlay.Overlay;
import org.dtgraft.devicetree.overlay.Plan;
import org.dtgraft.devicetree.overlay.RemovalPolicy;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.hotplug.device.LoadRisks;

/// An overlay as it would be loaded on a kernel: on its base, or on one that is assumed.
public final class Scene {
  private final Overlay overlay;
  private final Optional<NodePath> at;
  private final boolean assumed;
  private final Plan plan;
  private final DeviceTree base;
  private final DeviceTree after;
  private final PhandleIndex phandles;
  private final Living living;
  private final LoadRisks risks;
  private final Set<NodePath> added = new LinkedHashSet<>();
  private final Map<NodePath, NodePath> origins = new HashMap<>();

  private Scene(
      Overlay overlay, AssumedBase.Base base, boolean assumed, Plan plan, DeviceTree after) {
    this.overlay = overlay;
    this.at = base.at();
    this.assumed = assumed;
    this.plan = plan;
    this.base = base.tree();
    this.after = after;
    this.phandles = PhandleIndex.of(after);
    this.living = Living.in(after);
    this.risks = LoadRisks.of(plan, base.tree(), Map.of());
    plan.changes().stream()
        .filter(Change.AddedNode.class::isInstance)
        .forEach(c -> added.add(c.path()));
    for (int i = 0; i < overlay.fragments().size() && i < plan.targets().size(); i++) {
      origins(overlay.fragments().get(i), plan.targets().get(i));
    }
  }

  /// An overlay on its base; or why a kernel would refuse it.
  ///
  /// @param at the node that its relative targets are relative to
  public static Result<Scene> on(Overlay overlay, DeviceTree base, Optional<NodePath> at) {
    return of(overlay, new AssumedBase.Base(base, at), false);
  }

  /// An overlay alone; nothing where it could be loaded on no base.
  public static Optional<Scene> alone(Overlay overlay) {
    return switch (of(overlay, AssumedBase.of(overlay), true)) {
      case Result.Ok<Scene>(var scene, _) -> Optional.of(scene);
      case Result.Failed<Scene> _ -> Optional.empty();
    };
  }

  private static Result<Scene> of(Overlay overlay, AssumedBase.Base base, boolean assumed) {
    LiveTree live = new LiveTree(base.tree(), Dialect.KERNEL, RemovalPolicy.KERNEL);
    LoadOutcome outcome =
        base.at().map(at -> live.load(overlay, at)).orElseGet(() -> live.load(overlay));
    return switch (outcome) {
      case LoadOutcome.Loaded(_, var plan) ->
          Result.ok(new Scene(overlay, base, assumed, plan, live.present()));
      case LoadOutcome.Refused(var reasons) -> new Result.Failed<>(reasons);
    };
  }

  private record Pair(NodePath in, Node node, NodePath to) {}

  private void origins(Fragment fragment, NodePath target) {
    Deque<Pair> open = new ArrayDeque<>();
    open.push(new Pair(fragment.path().child(Fragment.OVERLAY), fragment.content(), target));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      origins.put(pair.to, pair.in);
      for (Node child : pair.node.children()) {
        open.push(new Pair(pair.in.child(child.name()), child, pair.to.child(child.name())));
      }
    }
  }

  Overlay overlay() {
    return overlay;
  }

  /// Where the overlay is loaded, where that is not said in it.
  Optional<NodePath> at() {
    return at;
  }

  Plan plan() {
    return plan;
  }

  /// The tree with the overlay.
  DeviceTree after() {
    return after;
  }

  /// The phandles of that tree.
  PhandleIndex phandles() {
    return phandles;
  }

  /// Which nodes of that tree are switched on.
  Living living() {
    return living;
  }

  LoadRisks risks() {
    return risks;
  }

  /// The nodes that it adds, parents first.
  Set<NodePath> added() {
    return added;
  }

  /// Whether nothing is known of a node but that it is there.
  boolean isUnknown(NodePath path) {
    return assumed && !added.contains(path);
  }

  /// Whether something that is not known is at a node or above it.
  boolean isBelowUnknown(NodePath path) {
    NodePath top = path;
    while (top.depth() > 0 && added.contains(top)) {
      top = top.parent().orElseThrow();
    }
    return assumed && top.depth() > 0;
  }

  /// Whether the base is made up.
  boolean isAssumed() {
    return assumed;
  }

  /// Whether a node is of the base.
  boolean isOfBase(NodePath path) {
    return base.find(path).isPresent();
  }

  /// Where in the overlay a node of the tree, or a property of it, is said; of one that it does not
  /// say, the nearest above.
  ///
  /// @param property its name; empty for the node as such
  Place place(NodePath path, String property) {
    NodePath said = path;
    while (said.depth() > 0 && !origins.containsKey(said)) {
      said = said.parent().orElseThrow();
    }
    return overlay.place(origins.getOrDefault(said, NodePath.ROOT), property);
  }

  /// The node of the tree that a node of the overlay is.
  Optional<NodePath> target(NodePath inOverlay) {
    List<String> names = inOverlay.names();
    for (int i = 0; i < overlay.fragments().size() && i < plan.targets().size(); i++) {
      Fragment fragment = overlay.fragments().get(i);
      if (inOverlay.startsWith(fragment.path().child(Fragment.OVERLAY))) {
        return Optional.of(
            plan.targets()
                .get(i)
                .resolve(NodePath.of(names.subList(2, names.size()).toArray(String[]::new))));
      }
    }
    return Optional.empty();
  }

  /// A sentence as it stands in messages.
  String words(String sentence) {
    return assumed ? AssumedBase.words(sentence) : sentence;
  }

  /// A node as it is called in messages, in quotes.
  String shown(NodePath path) {
    String text = assumed ? AssumedBase.shown(path) : path.toString();
    return text.startsWith("the node") ? text : "'" + text + "'";
  }
}
