package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.standard.Cells;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Value;

/// Looks for siblings with one address: on I2C the client's, on SPI the chip select, on the
/// platform bus where the registers begin.
final class TakenAddresses {
  private final Prospect prospect;
  private final Map<NodePath, Map<String, NodePath>> taken = new HashMap<>();

  private TakenAddresses(Prospect prospect) {
    this.prospect = prospect;
  }

  static List<TakenAddress> of(Prospect prospect, List<Reaction> reactions) {
    TakenAddresses addresses = new TakenAddresses(prospect);
    List<TakenAddress> found = new ArrayList<>();
    for (Reaction reaction : reactions) {
      switch (reaction) {
        case Reaction.Listens(var node, _) -> addresses.take(node).ifPresent(found::add);
        case Reaction.WithDevice(var node, _) -> addresses.take(node).ifPresent(found::add);
        case Reaction.NobodyListens _, Reaction.ReadBefore _, Reaction.SwitchedOff _ -> {}
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
    NodePath by = taken.computeIfAbsent(parent, this::present).putIfAbsent(address.get(), path);
    return by == null ? Optional.empty() : Optional.of(new TakenAddress(path, by, address.get()));
  }

  /// The addresses of the children that are there already.
  private Map<String, NodePath> present(NodePath parent) {
    Map<String, NodePath> addresses = new HashMap<>();
    Optional<Node> bus = prospect.running().find(parent);
    for (Node child : bus.map(Node::children).orElse(List.of())) {
      NodePath path = parent.child(child.name());
      if (isDevice(child) && prospect.isEnabled(path)) {
        address(bus.get(), child).ifPresent(a -> addresses.putIfAbsent(a, path));
      }
    }
    return addresses;
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
