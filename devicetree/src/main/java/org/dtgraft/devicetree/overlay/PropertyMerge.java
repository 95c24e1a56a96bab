package org.dtgraft.devicetree.overlay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// What becomes of a property of the overlay: added to a node that the load brings, or added to or
/// changed in one that was there, which is where the rules are.
final class PropertyMerge {
  private static final Set<String> CELLS = Set.of("#address-cells", "#size-cells");

  private final Work work;
  private final Numbering numbering;
  private final Set<Spot> steps;
  private final Map<Phandle, NodePath> numbered;

  /// @param steps to which each property that is set on a node that was there is added
  /// @param numbered to which each phandle that is given is added
  PropertyMerge(Work work, Set<Spot> steps, Map<Phandle, NodePath> numbered) {
    this.work = work;
    this.numbering = new Numbering(work);
    this.steps = steps;
    this.numbered = numbered;
  }

  void merge(Frame frame, Property property) {
    Node before = frame.before();
    if (before == null) {
      add(frame, property);
    } else {
      change(frame, before, property);
    }
  }

  private void add(Frame frame, Property property) {
    if (frame.into().property(property.name()).isPresent()) {
      duplicate(frame, property);
    }
    value(frame, property).ifPresent(v -> frame.into().set(property.with(v)));
  }

  private void change(Frame frame, Node before, Property property) {
    String name = property.name();
    Spot from = new Spot(frame.from(), name);
    work.touches(new Spot(frame.to(), name));
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
                  .formatted(name, frame.to(), present.get().value(), value.get()),
              "the nodes that are there were written for the present value");
    }
    boolean stays =
        Numbering.isPhandle(property) || (work.dialect().isKernel() && CELLS.contains(name));
    if (!same || !stays) {
      if (steps.contains(new Spot(frame.to(), name))) {
        duplicate(frame, property);
      }
      set(frame.into(), from, new Spot(frame.to(), name), before, property.with(value.get()));
    }
  }

  /// Adds a label to `/__symbols__`.
  ///
  /// @param from the node in the overlay that has it
  void label(NodeBuilder into, @Nullable Node before, Property label, NodePath from) {
    Spot at = new Spot(from, label.name());
    Spot to = new Spot(LabelFixups.SYMBOLS, label.name());
    if (before != null) {
      work.touches(to);
    }
    if (into.property(label.name()).isPresent()) {
      work.findings()
          .kernelRefuses(
              "overlay/symbol-exists",
              at,
              "the tree has a label '" + label.name() + "' already",
              "rename the label in the overlay");
    }
    set(into, at, to, before, label);
  }

  private void set(NodeBuilder into, Spot from, Spot to, @Nullable Node before, Property property) {
    into.set(property);
    if (before != null && steps.add(to)) {
      if (work.ground().isOfBase(to.node()) && isTakenByKernels(to.property(), before)) {
        work.leaks(from, to);
      }
      strict(from, to, before);
    }
  }

  /// A kernel only compares cell counts with those that are there, and passes over phandles: of
  /// these it takes nothing, so that nothing leaks.
  private static boolean isTakenByKernels(String property, Node before) {
    return !LocalFixups.PSEUDO.contains(property)
        && !(CELLS.contains(property) && before.property(property).isPresent());
  }

  private void strict(Spot from, Spot to, Node before) {
    boolean newLabel =
        to.node().equals(LabelFixups.SYMBOLS) && before.property(to.property()).isEmpty();
    if (work.rules().strict() && !newLabel) {
      work.findings()
          .error(
              "overlay/strict",
              from,
              "'" + to.property() + "' of '" + to.node() + "' is not this overlay's to set",
              "an add-on may only add nodes; property changes need a policy that permits them");
    }
  }

  /// A kernel leaves name and phandle of a live node as they are.
  private void passedOver(Frame frame, Property property) {
    if (Numbering.isPhandle(property)) {
      work.findings()
          .warning(
              "overlay/phandle",
              new Spot(frame.from(), property.name()),
              "a kernel does not give '%s' the phandle that the overlay gives it"
                  .formatted(frame.to()),
              "references of the overlay to this node will lead nowhere; use the base's label");
    }
  }

  private void duplicate(Frame frame, Property property) {
    work.findings()
        .kernelRefuses(
            "overlay/duplicate-property",
            new Spot(frame.from(), property.name()),
            "an earlier fragment sets '%s' of '%s' too".formatted(property.name(), frame.to()),
            "say it once; fdtoverlay takes the last");
  }

  private Optional<Value> valueOnLive(Frame frame, Node before, Property property) {
    return Numbering.isPhandle(property) && before.phandle().isPresent()
        ? before.phandle().map(p -> Value.ofCells(p.value()))
        : value(frame, property);
  }

  private Optional<Value> value(Frame frame, Property property) {
    if (Numbering.isPhandle(property)) {
      OptionalInt number = numbering.shifted(frame.node(), frame.from(), property);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbered.put(new Phandle(number.getAsInt()), frame.to());
      return Optional.of(Value.ofCells(number.getAsInt()));
    }
    return Optional.of(work.patches().value(frame.from(), property));
  }
}
