package org.dtgraft.hotplug.device;

import java.util.Arrays;
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
    ///   endpoint of that port that leads to a device; or a property of a node below the consumer:
    ///   `led-0/gpios`, `ports/port@1/phy-handle`
    public Referral of(NodePath consumer, String property, int index) {
      int slash = property.indexOf('/');
      if (slash > 0) {
        NodePath child = consumer.child(property.substring(0, slash));
        return of(child, property.substring(slash + 1), index);
      }
      if (property.startsWith("port@") || property.equals("port")) {
        return behind(consumer, property);
      }
      return specifier(consumer, property, index).map(s -> to(s.node(), s.cells())).orElse(NONE);
    }

    private static final Referral NONE = new None();

    /// A node, and what is asked of it.
    ///
    /// @param cells the arguments behind its phandle
    public record Specifier(NodePath node, List<Integer> cells) {
      public Specifier {
        cells = List.copyOf(cells);
      }
    }

    /// What an entry of a property of a node says, led through the nexuses on its way.
    public Optional<Specifier> specifier(NodePath consumer, String property, int index) {
      int slash = property.indexOf('/');
      if (slash > 0) {
        NodePath child = consumer.child(property.substring(0, slash));
        return specifier(child, property.substring(slash + 1), index);
      }
      Optional<Node> node = tree.find(consumer);
      if (node.isEmpty()) {
        return Optional.empty();
      }
      boolean interrupt =
          property.equals("interrupts") && node.get().property(property).isPresent();
      Optional<Specifier> said =
          interrupt ? interrupt(consumer, node.get(), index) : listed(node.get(), property, index);
      return said.map(s -> new NexusWay(tree, phandles).lead(s, what(property)));
    }

    /// What is mapped on the way: `gpio` for `reset-gpios`, `pwm` for `pwms`.
    private static String what(String property) {
      if (property.startsWith("interrupts")) {
        return "interrupt";
      }
      String cells = ReferenceProperty.of(property).map(ReferenceProperty::cells).orElse("");
      return cells.endsWith("-cells") ? cells.substring(1, cells.length() - "-cells".length()) : "";
    }

    private Optional<Specifier> listed(Node node, String property, int index) {
      ReferenceProperty known =
          ReferenceProperty.of(property)
              .orElse(new ReferenceProperty(property, "", ReferenceProperty.Role.OTHER));
      List<PhandleList.Entry> entries =
          node.value(property).map(value -> list(known, value).entries()).orElse(List.of());
      if (index >= entries.size()) {
        return Optional.empty();
      }
      PhandleList.Entry entry = entries.get(index);
      return entry
          .phandle()
          .flatMap(phandles::path)
          .map(target -> new Specifier(target, entry.arguments()));
    }

    /// A cell of a memory need not say that it takes no arguments (`of_nvmem_cell_get`).
    private PhandleList list(ReferenceProperty property, Value value) {
      return property.name().equals("nvmem-cells")
          ? PhandleList.forLinks(property, value, phandles)
          : PhandleList.of(property, value, phandles);
    }

    private Optional<Specifier> interrupt(NodePath consumer, Node node, int index) {
      Optional<NodePath> controller = InterruptParent.of(tree, phandles, consumer);
      int[] cells = node.value("interrupts").map(Value::cells).orElse(new int[0]);
      int size =
          controller
              .flatMap(tree::find)
              .flatMap(n -> n.value("#interrupt-cells"))
              .map(v -> v.asU32().orElse(1))
              .orElse(1);
      return size < 1 || (index + 1) * size > cells.length
          ? Optional.empty()
          : controller.map(c ->
              new Specifier(
                  c, Arrays.stream(cells, index * size, (index + 1) * size).boxed().toList()));
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
