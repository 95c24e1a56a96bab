package org.dtgraft.hotplug.unplug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.standard.Cells;
import org.dtgraft.devicetree.standard.InterruptParent;
import org.dtgraft.devicetree.standard.ReferenceProperty;
import org.dtgraft.devicetree.standard.ReferenceProperty.Role;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// What the nodes of an add-on refer to and nobody supplies: a node that is not there, is switched
/// off, belongs to no device, or does not say that it provides such a thing. A consumer of it waits
/// for ever.
final class MissingSuppliers {
  /// Providers of these need not say how many arguments they take.
  private static final Set<String> UNCOUNTED = Set.of("nvmem-cells", "msi-parent");

  /// What follows their reference is no other: an address, as some bindings have it.
  private static final Set<String> ONE_ALONE = Set.of("i2c-parent", "spi-parent");

  private final Scene scene;
  private final List<Diagnostic> said = new ArrayList<>();

  private MissingSuppliers(Scene scene) {
    this.scene = scene;
  }

  /// A property that refers to others.
  private record Asking(NodePath path, ReferenceProperty property) {}

  static List<Diagnostic> of(Scene scene) {
    MissingSuppliers suppliers = new MissingSuppliers(scene);
    for (NodePath path : scene.added()) {
      if (scene.living().switchedOff(path).isEmpty()) {
        scene.after().find(path).ifPresent(node -> suppliers.node(path, node));
      }
    }
    return suppliers.said;
  }

  private void node(NodePath path, Node node) {
    boolean hog = node.property("gpio-hog").isPresent();
    for (Property property : node.properties()) {
      boolean own = hog && property.name().startsWith("gpio");
      ReferenceProperty.of(property.name())
          .filter(p -> !own)
          .ifPresent(p -> list(new Asking(path, p), property.value()));
    }
    if (node.property("interrupts").isPresent() && node.property("interrupts-extended").isEmpty()) {
      interrupts(path);
    }
  }

  private void list(Asking asking, Value value) {
    int[] cells = value.cells();
    for (int at = 0; at < cells.length; ) {
      Optional<Phandle> phandle = Phandle.of(cells[at]);
      int arguments = phandle.isEmpty() ? 0 : entry(asking, phandle.get());
      if (arguments < 0) {
        return;
      }
      at += ONE_ALONE.contains(asking.property().name()) ? cells.length : 1 + arguments;
    }
  }

  /// Looks at one entry of a list.
  ///
  /// @return how many arguments it has; negative where that is not known
  private int entry(Asking asking, Phandle phandle) {
    Optional<NodePath> supplier = scene.phandles().path(phandle);
    if (supplier.isEmpty()) {
      say(
          asking.path(),
          asking.property().name(),
          "refers to the phandle " + phandle + ", which no node has",
          "refer to it by a label, and compile the overlay again");
      return -1;
    }
    if (scene.isUnknown(supplier.get())) {
      return asking.property().hasArguments() ? -1 : 0;
    }
    supplier(asking, supplier.get());
    return arguments(asking, supplier.get());
  }

  private int arguments(Asking asking, NodePath supplier) {
    ReferenceProperty property = asking.property();
    Node node = scene.after().find(supplier).orElseThrow();
    if (!property.hasArguments()) {
      return 0;
    }
    if (node.property(property.cells()).isPresent()) {
      return Cells.ofArguments(node, property.cells()).orElse(-1);
    }
    if (!UNCOUNTED.contains(property.name())) {
      say(
          asking.path(),
          property.name(),
          "asks %s, which has no '%s': it provides no such thing"
              .formatted(scene.shown(supplier), property.cells()),
          "refer to the node that provides it, or add '%s' to it".formatted(property.cells()));
    }
    return UNCOUNTED.contains(property.name()) ? 0 : -1;
  }

  private void supplier(Asking asking, NodePath supplier) {
    Role role = asking.property().role();
    boolean graph = asking.property().name().equals("remote-endpoint");
    if (role == Role.SUPPLIER || graph) {
      alive(asking.path(), asking.property().name(), supplier);
    }
  }

  private void alive(NodePath path, String property, NodePath supplier) {
    Optional<NodePath> off = scene.living().switchedOff(supplier);
    if (off.isPresent()) {
      String behind =
          off.get().equals(supplier) ? "" : " because " + scene.shown(off.get()) + " is";
      say(
          path,
          property,
          "needs %s, which is switched off%s".formatted(scene.shown(supplier), behind),
          "set 'status = \"okay\"' of %s, in this overlay or in the base"
              .formatted(scene.shown(off.get())));
    } else if (scene.living().device(supplier).isEmpty() && !scene.isBelowUnknown(supplier)) {
      say(
          path,
          property,
          "needs %s, which belongs to no device: nothing there has a 'compatible'"
              .formatted(scene.shown(supplier)),
          "give the node that provides it a 'compatible' that a driver knows");
    }
  }

  private void interrupts(NodePath path) {
    Optional<NodePath> parent = InterruptParent.of(scene.after(), scene.phandles(), path);
    if (parent.isEmpty()) {
      if (!scene.isAssumed()) {
        say(
            path,
            "interrupts",
            "asks for an interrupt, and no interrupt controller is above it",
            "say 'interrupt-parent', or use 'interrupts-extended'");
      }
    } else if (!scene.isUnknown(parent.get())) {
      alive(path, "interrupts", parent.get());
    }
  }

  private void say(NodePath path, String property, String what, String hint) {
    said.add(
        Diagnostic.error(
                Rules.SUPPLIER,
                scene.place(path, property),
                "'%s' of %s %s".formatted(property, scene.shown(path), what))
            .withHint(hint));
  }
}
