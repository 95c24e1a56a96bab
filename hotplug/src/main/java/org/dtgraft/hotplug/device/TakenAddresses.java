package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.dtgraft.devicetree.standard.Cells;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;
import org.jspecify.annotations.Nullable;

/// Looks for nodes with one address on one bus: on I2C the client's, on SPI the chip select, on the
/// platform bus where the registers begin. What extends an I2C bus is on the bus that it extends.
final class TakenAddresses {
  private final Prospect prospect;
  private final Later<PhandleIndex> phandles;
  private final Later<Map<NodePath, List<NodePath>>> extensions;
  private final Map<NodePath, Map<String, NodePath>> taken = new HashMap<>();

  private TakenAddresses(Prospect prospect) {
    this.prospect = prospect;
    this.phandles = new Later<>(() -> PhandleIndex.of(prospect.running()));
    this.extensions = new Later<>(this::extensions);
  }

  /// What is only made when it is asked for: most boards have no extensions.
  private static final class Later<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    Later(Supplier<T> maker) {
      this.maker = maker;
    }

    T get() {
      T known = made;
      if (known == null) {
        known = maker.get();
        made = known;
      }
      return known;
    }
  }

  static List<TakenAddress> of(Prospect prospect, List<Reaction> reactions) {
    TakenAddresses addresses = new TakenAddresses(prospect);
    List<TakenAddress> found = new ArrayList<>();
    for (Reaction reaction : reactions) {
      switch (reaction) {
        case Reaction.Listens(var node, _) -> addresses.take(node).ifPresent(found::add);
        case Reaction.WithDevice(var node, _) -> addresses.take(node).ifPresent(found::add);
        case Reaction.NobodyListens(var node, _, _) -> {
          if (addresses.isOnExtension(node)) {
            addresses.take(node).ifPresent(found::add);
          }
        }
        case Reaction.ReadBefore _, Reaction.SwitchedOff _ -> {}
      }
    }
    return found;
  }

  private Optional<TakenAddress> take(NodePath path) {
    NodePath parent = path.parent().orElseThrow();
    Optional<Node> bus = prospect.node(parent);
    Optional<String> address = bus.flatMap(b -> prospect.node(path).flatMap(n -> address(b, n)));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    NodePath by =
        taken.computeIfAbsent(bus(parent), this::present).putIfAbsent(address.get(), path);
    return by == null ? Optional.empty() : Optional.of(new TakenAddress(path, by, address.get()));
  }

  /// The bus that a node and its extensions are.
  private NodePath bus(NodePath parent) {
    NodePath extended = prospect.node(parent).flatMap(this::extended).orElse(parent);
    NodePath clients = extended.child("i2c-bus");
    return prospect.running().find(clients).isPresent() ? clients : extended;
  }

  private Optional<NodePath> extended(Node node) {
    return node.property("i2c-parent").isPresent()
        ? I2cBus.extended(node, phandles.get())
        : Optional.empty();
  }

  private boolean isOnExtension(NodePath path) {
    return path.parent()
        .flatMap(prospect::node)
        .filter(bus -> bus.property("i2c-parent").isPresent() && Compatible.of(bus).isEmpty())
        .isPresent();
  }

  /// The addresses on a bus that are taken already.
  private Map<String, NodePath> present(NodePath bus) {
    Map<String, NodePath> addresses = new HashMap<>();
    present(bus, addresses);
    extensions.get().getOrDefault(bus, List.of()).forEach(e -> present(e, addresses));
    return addresses;
  }

  private Map<NodePath, List<NodePath>> extensions() {
    Map<NodePath, List<NodePath>> found = new HashMap<>();
    prospect
        .running()
        .forEach((path, node) ->
            extended(node)
                .ifPresent(to -> found.computeIfAbsent(bus(to), _ -> new ArrayList<>()).add(path)));
    return found;
  }

  private void present(NodePath parent, Map<String, NodePath> addresses) {
    Optional<Node> bus = prospect.running().find(parent);
    for (Node child : bus.map(Node::children).orElse(List.of())) {
      NodePath path = parent.child(child.name());
      if (isDevice(child) && prospect.isEnabled(path)) {
        address(bus.get(), child).ifPresent(a -> addresses.putIfAbsent(a, path));
      }
    }
  }

  private static boolean isDevice(Node child) {
    return Status.isEnabled(child) && !Compatible.of(child).isEmpty();
  }

  private static Optional<String> address(Node bus, Node child) {
    OptionalInt cells = Cells.ofAddress(bus);
    Value reg = child.value("reg").orElse(Value.EMPTY);
    if (cells.isEmpty() || cells.getAsInt() < 1 || reg.length() < cells.getAsInt() * Value.CELL) {
      return Optional.empty();
    }
    StringBuilder address = new StringBuilder();
    for (int i = 0; i < cells.getAsInt(); i++) {
      address.append("%08x".formatted(reg.u32(i * Value.CELL)));
    }
    return Optional.of("0x" + address.toString().replaceFirst("^0+(?=.)", ""));
  }
}
