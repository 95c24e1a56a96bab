package org.dtgraft.bench.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dtgraft.devicetree.standard.AddressTranslation;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.InterruptRoute;
import org.dtgraft.devicetree.standard.InterruptRoutes;
import org.dtgraft.devicetree.standard.Reg;
import org.dtgraft.devicetree.standard.SupplierReference;
import org.dtgraft.devicetree.standard.Suppliers;
import org.dtgraft.devicetree.standard.Translation;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.pci.BarAddress;

/// What the nodes below a card's say of its hardware, by names that do not depend on how they are
/// called: of a part by what it is compatible with, of a part of a part by its address or place.
///
/// @param facts by part: BARs and offsets, interrupts, suppliers
/// @param cpu by part: where the processor sees its first register
record CardParts(Map<String, List<String>> facts, Map<String, String> cpu) {

  static CardParts of(DeviceTree tree, NodePath card) {
    Reading reading = new Reading(tree, card);
    tree.forEach((path, node) -> {
      if (path.startsWith(card) && !path.equals(card)) {
        reading.add(path, node);
      }
    });
    return new CardParts(reading.facts, reading.cpu);
  }

  /// Whether all but the processor's addresses is the same.
  boolean isSameHardware(CardParts other) {
    return facts.equals(other.facts);
  }

  /// The first fact that only one of two knows.
  static Optional<String> firstDifference(List<CardParts> ours, List<CardParts> theirs) {
    for (int i = 0; i < ours.size(); i++) {
      Optional<String> difference = difference(ours.get(i), theirs.get(i));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> difference(CardParts ours, CardParts theirs) {
    Map<String, List<String>> all = new TreeMap<>(ours.facts);
    all.putAll(theirs.facts);
    for (String part : all.keySet()) {
      List<String> one = ours.facts.getOrDefault(part, List.of("no such part"));
      List<String> other = theirs.facts.getOrDefault(part, List.of("no such part"));
      if (!one.equals(other)) {
        return Optional.of("%s: %s, theirs %s".formatted(part, one, other));
      }
    }
    return ours.cpu.equals(theirs.cpu) ? Optional.empty() : Optional.of("addresses: " + ours.cpu);
  }

  /// One tree being read.
  private static final class Reading {
    private final DeviceTree tree;
    private final NodePath card;
    private final PhandleIndex phandles;
    private final Suppliers suppliers;
    private final InterruptRoutes routes;
    private final Map<String, List<String>> facts = new TreeMap<>();
    private final Map<String, String> cpu = new TreeMap<>();

    private Reading(DeviceTree tree, NodePath card) {
      this.tree = tree;
      this.card = card;
      this.phandles = PhandleIndex.of(tree);
      this.suppliers = Suppliers.in(tree);
      this.routes = InterruptRoutes.in(tree);
    }

    private void add(NodePath path, Node node) {
      List<String> own = new ArrayList<>();
      if (path.parent().map(this::name).orElse("").equals("simple-bus")) {
        addPlaces(path, own);
      }
      routes.of(path).forEach(r -> own.add("interrupt " + text(r)));
      for (SupplierReference supplier : suppliers.of(path)) {
        own.add("needs %s as %s".formatted(name(supplier.supplier()), supplier.property()));
      }
      handle(node, "phy-handle").ifPresent(p -> own.add("speaks to " + name(p)));
      facts.put(name(path), own);
    }

    private void addPlaces(NodePath path, List<String> own) {
      for (int i = 0; i < Reg.of(tree, path).size(); i++) {
        own.add(BarAddress.of(tree, card, path, i).map(BarAddress::toString).orElse("nowhere"));
      }
      if (AddressTranslation.toRoot(tree, path, 0) instanceof Translation.Reached reached) {
        cpu.put(name(path), Long.toHexString(reached.number()));
      }
    }

    private String text(InterruptRoute route) {
      return switch (route) {
        case InterruptRoute.Arrives(var controller, var specifier) ->
            specifier + " of " + name(controller);
        case InterruptRoute.Lost(_, var why) -> "lost: " + why;
      };
    }

    private Optional<NodePath> handle(Node node, String property) {
      return node.value(property)
          .filter(v -> v.length() == Value.CELL)
          .flatMap(v -> Phandle.of(v.u32(0)))
          .flatMap(phandles::path);
    }

    /// What a part is compatible with; clocks also with their frequency, since all are alike.
    private String name(NodePath path) {
      Node node = tree.find(path).orElseThrow();
      List<String> compatible = Compatible.of(node);
      if (compatible.isEmpty()) {
        return path.parent().map(this::name).orElse("") + "/" + place(path, node);
      }
      return node.value("clock-frequency")
          .map(f -> compatible.getFirst() + " of " + f.u32(0))
          .orElse(compatible.getFirst());
    }

    /// The address of a node, or the number that it has among its siblings without one.
    private String place(NodePath path, Node node) {
      Optional<Value> reg = node.value("reg");
      if (reg.isPresent() || path.parent().isEmpty()) {
        return reg.map(r -> "@" + r).orElse("");
      }
      return tree.find(path.parent().get()).orElseThrow().children().stream()
              .filter(c -> c.value("reg").isEmpty())
              .map(Node::name)
              .toList()
              .indexOf(node.name())
          + "";
    }
  }
}
