package org.dtgraft.devicetree.overlay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dtgraft.devicetree.overlay.Findings.Spot;
import org.dtgraft.devicetree.tree.Limits;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// The pass that merges the fragments into the tree.
///
/// New nodes go behind their siblings and new properties behind the others. A kernel puts both in
/// front, and libfdt puts nodes in front; order has no meaning there.
final class Merge {
  private static final Set<String> CELLS = Set.of("#address-cells", "#size-cells");

  private final Work work;
  private final Numbering numbering;
  private final NodeBuilder root;
  private final Set<NodePath> added = new HashSet<>();
  private final Map<NodePath, Map<String, String>> addedLoosely = new HashMap<>();
  private final Set<Spot> steps = new LinkedHashSet<>();

  /// A node of the overlay and where it goes.
  ///
  /// @param before the node as it was before the load; null where the load brings it
  private record Frame(
      Node node, NodePath from, NodeBuilder into, NodePath to, @Nullable Node before) {}

  Merge(Work work) {
    this.work = work;
    this.numbering = new Numbering(work);
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

  void fragment(Target target) {
    Fragment fragment = target.fragment();
    Deque<Frame> open = new ArrayDeque<>();
    open.push(
        new Frame(
            fragment.content(),
            fragment.path().child(Fragment.OVERLAY),
            root.at(target.path()),
            target.path(),
            target.node()));
    while (!open.isEmpty()) {
      Frame frame = open.pop();
      if (frame.before != null) {
        work.touches(frame.to, "");
      }
      frame.node.properties().forEach(p -> property(frame, p));
      Deque<Frame> children = new ArrayDeque<>();
      frame.node.children().forEach(c -> child(frame, c).ifPresent(children::push));
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
      steps.add(new Spot(LabelFixups.SYMBOLS, ""));
    }
    for (Property label : labels) {
      if (before != null) {
        work.touches(LabelFixups.SYMBOLS, label.name());
      }
      Spot to = new Spot(LabelFixups.SYMBOLS, label.name());
      if (into.property(label.name()).isPresent()) {
        work.findings()
            .kernelRefuses(
                "overlay/symbol-exists",
                new Spot(from, label.name()),
                "the tree has a label '" + label.name() + "' already",
                "rename the label in the overlay");
      }
      set(into, to, before, label);
    }
  }

  private void property(Frame frame, Property property) {
    if (frame.before == null) {
      addProperty(frame, property);
    } else {
      changeProperty(frame, frame.before, property);
    }
  }

  private void addProperty(Frame frame, Property property) {
    if (frame.into.property(property.name()).isPresent()) {
      duplicate(frame, property);
    }
    value(frame, property).ifPresent(v -> frame.into.set(property.with(v)));
  }

  private void changeProperty(Frame frame, Node before, Property property) {
    String name = property.name();
    Spot from = new Spot(frame.from, name);
    work.touches(frame.to, name);
    if (work.dialect().isKernel() && LocalFixups.PSEUDO.contains(name)) {
      passedOver(frame, property);
      return;
    }
    Optional<Property> present = before.property(name);
    Optional<Value> value = valueOnLive(frame, before, property);
    if (value.isEmpty()) {
      return;
    }
    boolean same = present.map(Property::value).equals(value);
    if (CELLS.contains(name) && present.isPresent() && !same) {
      work.findings()
          .kernelRefuses(
              "overlay/cells",
              from,
              "'%s' of '%s' is to be changed from %s to %s"
                  .formatted(name, frame.to, present.get().value(), value.get()),
              "the nodes that are there were written for the present value");
    }
    boolean stays =
        Numbering.isPhandle(property) || (work.dialect().isKernel() && CELLS.contains(name));
    if (!same || !stays) {
      if (steps.contains(new Spot(frame.to, name))) {
        duplicate(frame, property);
      }
      set(frame.into, new Spot(frame.to, name), before, property.with(value.get()));
    }
  }

  private void set(NodeBuilder into, Spot to, @Nullable Node before, Property property) {
    into.set(property);
    if (before != null) {
      if (work.ground().isOfBase(to.node()) && !steps.contains(to)) {
        leak(to);
      }
      steps.add(to);
      strict(to, before);
    }
  }

  private void leak(Spot to) {
    work.findings()
        .warning(
            "overlay/kernel-leak",
            to,
            "a kernel leaks '" + to.property() + "' of '" + to.node() + "' when this is removed",
            "");
  }

  private void strict(Spot to, Node before) {
    boolean newLabel =
        to.node().equals(LabelFixups.SYMBOLS) && before.property(to.property()).isEmpty();
    if (work.rules().strict() && !newLabel) {
      work.findings()
          .error(
              "overlay/strict",
              to,
              "'%s' of '%s' is not this overlay's to set".formatted(to.property(), to.node()),
              "an add-on may only add nodes; property changes need a policy that permits them");
    }
  }

  /// A kernel leaves name and phandle of a live node as they are.
  private void passedOver(Frame frame, Property property) {
    if (Numbering.isPhandle(property)) {
      work.findings()
          .warning(
              "overlay/phandle",
              new Spot(frame.from, property.name()),
              "a kernel does not give '%s' the phandle that the overlay gives it"
                  .formatted(frame.to),
              "references of the overlay to this node will lead nowhere; use the base's label");
    }
  }

  private void duplicate(Frame frame, Property property) {
    work.findings()
        .kernelRefuses(
            "overlay/duplicate-property",
            new Spot(frame.from, property.name()),
            "an earlier fragment sets '%s' of '%s' too".formatted(property.name(), frame.to),
            "say it once; fdtoverlay takes the last");
  }

  private Optional<Value> valueOnLive(Frame frame, Node before, Property property) {
    return Numbering.isPhandle(property) && before.phandle().isPresent()
        ? before.phandle().map(p -> Value.ofCells(p.value()))
        : value(frame, property);
  }

  private Optional<Value> value(Frame frame, Property property) {
    if (Numbering.isPhandle(property)) {
      OptionalInt number = numbering.shifted(frame.node, frame.from, property);
      return number.isPresent() ? Optional.of(Value.ofCells(number.getAsInt())) : Optional.empty();
    }
    return Optional.of(work.patches().value(frame.from, property));
  }

  private Optional<Frame> child(Frame frame, Node child) {
    NodePath from = frame.from.child(child.name());
    Optional<Node> present =
        Optional.ofNullable(frame.before).flatMap(b -> work.siblings().match(b, child.name()));
    if (present.isPresent()) {
      return live(frame, from, child, present.get());
    }
    Optional<String> again = addedBefore(frame, child.name());
    return again.isPresent() ? again(frame, from, child, again.get()) : fresh(frame, from, child);
  }

  private Optional<Frame> live(Frame frame, NodePath from, Node child, Node present) {
    NodePath to = frame.to.child(present.name());
    if (child.phandle().isPresent() && present.phandle().isPresent()) {
      work.findings()
          .kernelRefuses(
              "overlay/phandle",
              new Spot(from, "phandle"),
              "'%s' has a phandle already, and the overlay gives it one".formatted(to),
              "in the overlay, refer to the node by the base's label and not by a new one");
    }
    return Optional.of(new Frame(child, from, frame.into.child(present.name()), to, present));
  }

  private Optional<String> addedBefore(Frame frame, String name) {
    if (added.contains(frame.to.child(name))) {
      return Optional.of(name);
    }
    boolean loosely = !work.dialect().isKernel() && work.dialect().isLoose(name);
    return loosely
        ? Optional.ofNullable(addedLoosely.getOrDefault(frame.to, Map.of()).get(name))
        : Optional.empty();
  }

  private Optional<Frame> again(Frame frame, NodePath from, Node child, String name) {
    NodePath to = frame.to.child(name);
    work.findings()
        .kernelRefuses(
            "overlay/duplicate-node",
            new Spot(from, ""),
            "an earlier fragment adds '" + to + "' too",
            "merge the two fragments");
    return work.dialect().isKernel()
        ? Optional.empty()
        : Optional.of(new Frame(child, from, frame.into.child(name), to, null));
  }

  private Optional<Frame> fresh(Frame frame, NodePath from, Node child) {
    NodePath to = frame.to.child(child.name());
    if (to.depth() > Limits.DEFAULT.depth()) {
      work.findings()
          .error(
              "overlay/limit",
              new Spot(from, ""),
              "a node deeper than " + Limits.DEFAULT.depth() + " levels",
              "");
      return Optional.empty();
    }
    added.add(to);
    if (!work.dialect().isKernel()) {
      addedLoosely
          .computeIfAbsent(frame.to, _ -> new HashMap<>())
          .putIfAbsent(work.dialect().looseKey(child.name()), child.name());
    }
    if (frame.before != null) {
      steps.add(new Spot(to, ""));
    }
    NodeBuilder into = frame.into.child(child.name()).place(child.place());
    child.labels().forEach(into::label);
    return Optional.of(new Frame(child, from, into, to, null));
  }
}
