package org.dtgraft.devicetree.standard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Property;
import org.dtgraft.devicetree.tree.Value;

/// Which nodes a node needs, by the properties that the kernel makes device links of
/// (`drivers/of/property.c`, 7.3).
///
/// What `post-init-providers` lists is not waited for. Whether a supplier is in use is not asked.
public final class Suppliers {
  private static final String POST_INIT = "post-init-providers";

  private final DeviceTree tree;
  private final PhandleIndex phandles;

  private Suppliers(DeviceTree tree, PhandleIndex phandles) {
    this.tree = tree;
    this.phandles = phandles;
  }

  /// The suppliers in a tree, for many questions.
  public static Suppliers in(DeviceTree tree) {
    return new Suppliers(tree, PhandleIndex.of(tree));
  }

  /// The same, where the phandles are known.
  public static Suppliers in(DeviceTree tree, PhandleIndex phandles) {
    return new Suppliers(tree, phandles);
  }

  /// What one node needs; looks at the whole tree for it.
  public static List<SupplierReference> of(DeviceTree tree, NodePath path) {
    return in(tree).of(path);
  }

  /// What a node needs by its own properties, in their order, each pair of property and supplier
  /// once. An endpoint's need is that of its device.
  ///
  /// @return empty where there is no such node
  public List<SupplierReference> of(NodePath path) {
    Node node = tree.find(path).orElse(null);
    if (node == null) {
      return List.of();
    }
    SequencedSet<SupplierReference> found = new LinkedHashSet<>();
    for (Property property : node.properties()) {
      suppliers(path, node, property)
          .forEach(
              s -> found.add(new SupplierReference(consumer(path, property), property.name(), s)));
    }
    List<NodePath> later = listed(node, POST_INIT);
    return found.stream().filter(r -> !later.contains(r.supplier())).toList();
  }

  private static NodePath consumer(NodePath path, Property property) {
    return property.name().equals("remote-endpoint") ? Graph.device(path).orElse(path) : path;
  }

  private List<NodePath> suppliers(NodePath path, Node node, Property property) {
    return switch (property.name()) {
      case "interrupts" ->
          node.property("interrupts-extended").isPresent()
              ? List.of()
              : InterruptParent.of(tree, phandles, path).stream().toList();
      case "interrupt-map" -> parents(node);
      case "iommu-map" -> everyFourth(property.value());
      case "remote-endpoint" ->
          Graph.remote(node, phandles).flatMap(Graph::device).stream().toList();
      default -> byList(node, property);
    };
  }

  private List<NodePath> byList(Node node, Property property) {
    boolean hog = node.property("gpio-hog").isPresent() && property.name().startsWith("gpio");
    boolean supplies =
        ReferenceProperty.of(property.name())
            .map(p -> p.role() != ReferenceProperty.Role.OTHER)
            .orElse(false);
    return supplies && !hog ? listed(node, property.name()) : List.of();
  }

  private List<NodePath> listed(Node node, String name) {
    Value value = node.value(name).orElse(Value.EMPTY);
    ReferenceProperty property = ReferenceProperty.of(name).orElseThrow();
    return PhandleList.forLinks(property, value, phandles).entries().stream()
        .flatMap(e -> e.phandle().stream())
        .flatMap(p -> phandles.path(p).stream())
        .toList();
  }

  private List<NodePath> parents(Node node) {
    return NexusMap.of(node, "interrupt", phandles).stream()
        .flatMap(map -> map.entries().stream())
        .flatMap(e -> phandles.path(e.parent()).stream())
        .toList();
  }

  /// `iommu-map` lists (id, IOMMU, id there, how many).
  private List<NodePath> everyFourth(Value value) {
    List<NodePath> found = new ArrayList<>();
    int[] cells = value.cells();
    for (int i = 1; i < cells.length; i += 4) {
      Phandle.of(cells[i]).flatMap(phandles::path).ifPresent(found::add);
    }
    return found;
  }
}
