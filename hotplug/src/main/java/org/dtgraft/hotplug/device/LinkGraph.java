package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.standard.SupplierReference;
import org.dtgraft.devicetree.standard.Suppliers;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;

/// The links between devices, without cycles.
///
/// A device needs what its node and the nodes below it, down to the next device, refer to. What is
/// referred to belongs to the nearest device above it. Who would wait for itself in a circle waits
/// for ever: a circle is cut at a graph link where it has one, so that the sink supplies the source
/// ([GraphDirection]), and else at the link that closes it. What was cut is kept ([#cut]).
final class LinkGraph {
  private final Map<NodePath, List<DeviceLink>> byConsumer = new LinkedHashMap<>();
  private final List<DeviceLink> cut = new ArrayList<>();
  private final Map<NodePath, SupplierReference> outside = new LinkedHashMap<>();

  /// The links of some devices.
  ///
  /// @param consumers the nodes of the devices whose needs are wanted, in order
  /// @param isDevice whether there is a device of a node
  static LinkGraph of(Survey survey, Collection<NodePath> consumers, Predicate<NodePath> isDevice) {
    LinkGraph graph = new LinkGraph();
    DeviceTree tree = survey.tree();
    Suppliers suppliers = Suppliers.in(tree, survey.phandles());
    for (NodePath consumer : consumers) {
      SequencedSet<DeviceLink> links = new LinkedHashSet<>();
      references(tree, suppliers, consumer, isDevice)
          .forEach(r -> graph.link(tree, consumer, r, isDevice).ifPresent(links::add));
      graph.byConsumer.put(consumer, new ArrayList<>(links));
    }
    new GraphDirection(tree, survey.phandles()).cuts(graph.all()).forEach(graph::cut);
    graph.cutCircles();
    return graph;
  }

  private static List<SupplierReference> references(
      DeviceTree tree, Suppliers suppliers, NodePath device, Predicate<NodePath> isDevice) {
    List<SupplierReference> found = new ArrayList<>(suppliers.of(device));
    for (Node child : tree.find(device).map(Node::children).orElse(List.of())) {
      NodePath path = device.child(child.name());
      if (!isDevice.test(path)) {
        found.addAll(references(tree, suppliers, path, isDevice));
      }
    }
    return found;
  }

  private Optional<DeviceLink> link(
      DeviceTree tree,
      NodePath consumer,
      SupplierReference reference,
      Predicate<NodePath> isDevice) {
    if (reference.isOptional()) {
      return Optional.empty();
    }
    if (isOff(tree, reference.supplier(), isDevice)) {
      outside.putIfAbsent(consumer, reference);
      return Optional.empty();
    }
    return owner(reference.supplier(), isDevice)
        .filter(s -> !s.startsWith(consumer) && !consumer.startsWith(s))
        .map(s -> new DeviceLink(consumer, reference.property(), s));
  }

  private static Optional<NodePath> owner(NodePath node, Predicate<NodePath> isDevice) {
    Optional<NodePath> at = Optional.of(node);
    while (at.isPresent() && !isDevice.test(at.get())) {
      at = at.get().parent();
    }
    return at;
  }

  /// Whether a node, or one between it and its device, is not in use.
  private static boolean isOff(DeviceTree tree, NodePath node, Predicate<NodePath> isDevice) {
    Optional<NodePath> at = Optional.of(node);
    while (at.isPresent() && !isDevice.test(at.get())) {
      if (tree.find(at.get()).filter(n -> !Status.isEnabled(n)).isPresent()) {
        return true;
      }
      at = at.get().parent();
    }
    return false;
  }

  private List<DeviceLink> all() {
    return byConsumer.values().stream().flatMap(List::stream).toList();
  }

  private void cut(DeviceLink link) {
    if (links(link.consumer()).remove(link)) {
      cut.add(link);
    }
  }

  private List<DeviceLink> links(NodePath consumer) {
    return byConsumer.getOrDefault(consumer, new ArrayList<>());
  }

  private void cutCircles() {
    for (Optional<DeviceLink> c = circle(); c.isPresent(); c = circle()) {
      cut(c.get());
    }
  }

  /// The link at which the first circle is to be cut.
  private Optional<DeviceLink> circle() {
    Set<NodePath> done = new HashSet<>();
    for (NodePath start : byConsumer.keySet()) {
      Optional<DeviceLink> found = circle(start, new ArrayList<>(), new HashMap<>(), done);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// @param way the links from the start to here
  /// @param depths how long the way was at each device on it
  private Optional<DeviceLink> circle(
      NodePath at, List<DeviceLink> way, Map<NodePath, Integer> depths, Set<NodePath> done) {
    depths.put(at, way.size());
    for (DeviceLink link : links(at)) {
      way.add(link);
      Integer closes = depths.get(link.supplier());
      Optional<DeviceLink> found =
          closes != null
              ? Optional.of(weakest(way.subList(closes, way.size())))
              : done.contains(link.supplier())
                  ? Optional.empty()
                  : circle(link.supplier(), way, depths, done);
      if (found.isPresent()) {
        return found;
      }
      way.removeLast();
    }
    depths.remove(at);
    done.add(at);
    return Optional.empty();
  }

  private static DeviceLink weakest(List<DeviceLink> circle) {
    return circle.stream().filter(DeviceLink::isGraph).findFirst().orElse(circle.getLast());
  }

  /// A device is gone, and needs nothing any more.
  void forget(NodePath consumer) {
    byConsumer.remove(consumer);
    outside.remove(consumer);
    cut.removeIf(l -> l.consumer().equals(consumer));
  }

  /// What a device needs, in the order of its properties.
  List<DeviceLink> suppliers(NodePath consumer) {
    return List.copyOf(links(consumer));
  }

  /// What a device refers to that is switched off, so that there will never be a device.
  Optional<SupplierReference> switchedOff(NodePath consumer) {
    return Optional.ofNullable(outside.get(consumer));
  }

  /// The links that are not obeyed because they would close a circle.
  List<DeviceLink> cuts() {
    return List.copyOf(cut);
  }
}
