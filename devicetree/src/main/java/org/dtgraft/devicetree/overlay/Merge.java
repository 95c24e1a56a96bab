package org.dtgraft.devicetree.overlay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// The pass that merges the fragments into the tree.
///
/// New nodes go behind their siblings and new properties behind the others. A kernel puts both in
/// front, and libfdt puts nodes in front; order has no meaning there.
final class Merge implements Nodes {
  private final Work work;
  private final NodeBuilder root;
  private final List<Target> targets = new ArrayList<>();
  private final Set<NodePath> added = new HashSet<>();
  private final Map<NodePath, Map<String, String>> addedLoosely = new HashMap<>();
  private final Map<Phandle, NodePath> numbered = new HashMap<>();
  private final Set<Spot> steps = new LinkedHashSet<>();
  private final PropertyMerge properties;

  Merge(Work work) {
    this.work = work;
    this.properties = new PropertyMerge(work, steps, numbered);
    this.root = work.ground().tree().root().edit();
  }

  /// The tree as it is now.
  Node root() {
    return root.build();
  }

  /// What has changed, in order: a property of a node that was there, or (with an empty name) a new
  /// node whose parent is not new.
  Set<Spot> steps() {
    return steps;
  }

  /// The targets of the fragments so far.
  List<Target> targets() {
    return targets;
  }

  void fragment(Target target) {
    targets.add(target);
    Fragment fragment = target.fragment();
    Deque<Frame> open = new ArrayDeque<>();
    open.push(
        new Frame(
            fragment.content(),
            fragment.path().child(Fragment.OVERLAY),
            root.at(target.path()),
            target.path(),
            target.before()));
    while (!open.isEmpty()) {
      Frame frame = open.pop();
      if (frame.before() != null) {
        work.touches(Spot.of(frame.to()));
      }
      frame.node().properties().forEach(p -> properties.merge(frame, p));
      Deque<Frame> children = new ArrayDeque<>();
      frame.node().children().forEach(c -> child(frame, c).ifPresent(children::push));
      children.forEach(open::push);
    }
  }

  /// Adds labels to `/__symbols__`.
  ///
  /// @param from where the overlay has them
  void symbols(List<Property> labels, NodePath from) {
    Node before = work.ground().tree().root().child(LabelFixups.SYMBOLS.name()).orElse(null);
    NodeBuilder into = root.child(LabelFixups.SYMBOLS.name());
    if (before == null && added.add(LabelFixups.SYMBOLS)) {
      steps.add(Spot.of(LabelFixups.SYMBOLS));
    }
    labels.forEach(label -> properties.label(into, before, label, from));
  }

  @Override
  public Optional<Found> at(NodePath path) {
    Optional<Found> found = Optional.of(new Found(NodePath.ROOT, work.ground().tree().root()));
    for (String name : path.names()) {
      found = found.flatMap(f -> match(f.before(), f.path(), name));
    }
    return found;
  }

  @Override
  public Optional<Found> with(Phandle phandle) {
    return work.lookup()
        .with(phandle)
        .or(() ->
            Optional.ofNullable(numbered.get(phandle)).filter(p -> has(p, phandle)).map(this::own));
  }

  /// Whether a node still has a phandle that this load gave it: a later fragment may have given it
  /// another.
  private boolean has(NodePath path, Phandle phandle) {
    NodeBuilder node = root.at(path);
    return node.property("phandle")
        .or(() -> node.property("linux,phandle"))
        .filter(p -> p.value().equals(Value.ofCells(phandle.value())))
        .isPresent();
  }

  private Found own(NodePath path) {
    return new Found(path, work.ground().tree().find(path).orElse(null));
  }

  /// An alias that was there, as it stands now; libfdt knows none that the same overlay adds.
  @Override
  public Optional<String> alias(String name) {
    return work.lookup()
        .alias(name)
        .flatMap(_ -> root.child(Lookup.ALIASES.name()).property(name))
        .map(Property::value)
        .flatMap(Lookup::firstString);
  }

  private Optional<Frame> child(Frame frame, Node child) {
    NodePath from = frame.from().child(child.name());
    Optional<Found> found = match(frame.before(), frame.to(), child.name());
    if (found.isEmpty()) {
      return fresh(frame, from, child);
    }
    Node before = found.get().before();
    return before == null
        ? again(frame, from, child, found.get().path().name())
        : live(frame, from, child, before);
  }

  private Optional<Found> match(@Nullable Node before, NodePath path, String name) {
    Optional<Found> own = own(path, name);
    if (own.isPresent() && !work.dialect().isKernel()) {
      return own;
    }
    return Optional.ofNullable(before)
        .flatMap(b -> work.lookup().match(b, path, name))
        .map(n -> new Found(path.child(n.name()), n))
        .or(() -> own);
  }

  /// A child that this load has added.
  private Optional<Found> own(NodePath path, String name) {
    if (!work.dialect().isKernel() && work.dialect().isLooseMatch(name)) {
      return Optional.ofNullable(addedLoosely.getOrDefault(path, Map.of()).get(name))
          .map(n -> new Found(path.child(n), null));
    }
    NodePath child = path.child(name);
    return added.contains(child) ? Optional.of(new Found(child, null)) : Optional.empty();
  }

  private Optional<Frame> live(Frame frame, NodePath from, Node child, Node present) {
    NodePath to = frame.to().child(present.name());
    if (child.phandle().isPresent() && present.phandle().isPresent()) {
      work.findings()
          .kernelRefuses(
              "overlay/phandle",
              new Spot(from, "phandle"),
              "'%s' has a phandle already, and the overlay gives it one".formatted(to),
              "in the overlay, refer to the node by the base's label and not by a new one");
    }
    return Optional.of(new Frame(child, from, frame.into().child(present.name()), to, present));
  }

  private Optional<Frame> again(Frame frame, NodePath from, Node child, String name) {
    NodePath to = frame.to().child(name);
    work.findings()
        .kernelRefuses(
            "overlay/duplicate-node",
            Spot.of(from),
            "an earlier fragment adds '" + to + "' too",
            "merge the two fragments");
    return work.dialect().isKernel()
        ? Optional.empty()
        : Optional.of(new Frame(child, from, frame.into().child(name), to, null));
  }

  private Optional<Frame> fresh(Frame frame, NodePath from, Node child) {
    NodePath to = frame.to().child(child.name());
    if (to.depth() > Limits.DEFAULT.depth()) {
      work.findings()
          .error(
              "overlay/limit",
              Spot.of(from),
              "a node deeper than " + Limits.DEFAULT.depth() + " levels",
              "");
      return Optional.empty();
    }
    added.add(to);
    if (!work.dialect().isKernel()) {
      addedLoosely
          .computeIfAbsent(frame.to(), _ -> new HashMap<>())
          .put(work.dialect().looseKey(child.name()), child.name());
    }
    if (frame.before() != null) {
      steps.add(Spot.of(to));
    }
    NodeBuilder into = frame.into().child(child.name()).place(child.place());
    child.labels().forEach(into::label);
    return Optional.of(new Frame(child, from, into, to, null));
  }
}
