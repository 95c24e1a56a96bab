package org.dtgraft.hotplug.device;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dtgraft.devicetree.standard.Graph;
import org.dtgraft.devicetree.standard.InterruptParent;
import org.dtgraft.devicetree.standard.PhandleList;
import org.dtgraft.devicetree.standard.ReferenceProperty;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// What a property of a consumer refers to: which of the things that which device offers.
public sealed interface Referral {

  /// The consumer does not have the property, or not so many entries.
  record None() implements Referral {}

  /// It refers to a node of which there is no device, and none above it; behind a port, to a node
  /// of which there is none.
  record NoDevice(NodePath node) implements Referral {}

  /// It refers to what a device offers under that name.
  record To(NodePath device, String name) implements Referral {}

  /// Looks in a tree.
  ///
  /// @param phandles of that tree
  /// @param isDevice whether there is a device of a node
  record Search(DeviceTree tree, PhandleIndex phandles, Predicate<NodePath> isDevice) {

    /// What an entry of a property refers to.
    ///
    /// @param property a list of phandles; `interrupts`; `port@N` for what is behind the first
    ///   endpoint of that port that leads to a device; or a property of a node below the consumer,
    ///   `ports/port@1/phy-handle`
    public Referral of(NodePath consumer, String property, int index) {
      int slash = property.indexOf('/');
      if (slash >= 0) {
        return of(
            consumer.child(property.substring(0, slash)), property.substring(slash + 1), index);
      }
      Optional<Node> node = tree.find(consumer);
      if (property.startsWith("port@") || property.equals("port")) {
        return behind(consumer, property);
      }
      if (node.isEmpty()) {
        return new None();
      }
      return property.equals("interrupts") && !node.get().property(property).isEmpty()
          ? interrupt(consumer, node.get(), index)
          : listed(node.get(), property, index);
    }

    private Referral listed(Node node, String property, int index) {
      ReferenceProperty known =
          ReferenceProperty.of(property)
              .orElse(new ReferenceProperty(property, "", ReferenceProperty.Role.OTHER));
      List<PhandleList.Entry> entries =
          node.value(property)
              .map(value -> PhandleList.of(known, value, phandles).entries())
              .orElse(List.of());
      if (index >= entries.size() || entries.get(index).phandle().isEmpty()) {
        return new None();
      }
      PhandleList.Entry entry = entries.get(index);
      return entry
          .phandle()
          .flatMap(phandles::path)
          .map(target -> to(target, entry.arguments()))
          .orElseGet(None::new);
    }

    private Referral interrupt(NodePath consumer, Node node, int index) {
      Optional<NodePath> controller = InterruptParent.of(tree, phandles, consumer);
      int[] cells = node.value("interrupts").map(Value::cells).orElse(new int[0]);
      int size =
          controller
              .flatMap(tree::find)
              .flatMap(n -> n.value("#interrupt-cells"))
              .map(v -> v.asU32().orElse(1))
              .orElse(1);
      return controller.isEmpty() || index * size >= cells.length
          ? new None()
          : to(controller.get(), List.of(cells[index * size]));
    }

    /// Whoever is at the other end is no device yet where none of the endpoints leads to one.
    private Referral behind(NodePath consumer, String port) {
      Referral found = new None();
      for (NodePath endpoint : Graph.endpoints(tree, consumer)) {
        boolean isMeant = endpoint.parent().filter(p -> p.name().equals(port)).isPresent();
        Optional<NodePath> other =
            tree.find(endpoint).flatMap(e -> Graph.remote(e, phandles)).flatMap(Graph::device);
        if (isMeant && other.filter(isDevice).isPresent()) {
          return new To(other.get(), "");
        }
        if (isMeant && other.isPresent()) {
          found = new NoDevice(other.get());
        }
      }
      return found;
    }

    private Referral to(NodePath target, List<Integer> arguments) {
      Optional<NodePath> device = owner(target);
      if (device.isEmpty() || device.get().depth() == 0) {
        return new NoDevice(target);
      }
      return new To(
          device.get(),
          device.get().equals(target)
              ? arguments.stream().findFirst().map(String::valueOf).orElse("")
              : target.name());
    }

    private Optional<NodePath> owner(NodePath node) {
      Optional<NodePath> at = Optional.of(node);
      while (at.isPresent() && !isDevice.test(at.get())) {
        at = at.get().parent();
      }
      return at;
    }
  }
}
