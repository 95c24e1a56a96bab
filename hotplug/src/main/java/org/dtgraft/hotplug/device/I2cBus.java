package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.standard.Status;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.devicetree.tree.Phandle;
import org.dtgraft.devicetree.tree.PhandleIndex;
import org.dtgraft.devicetree.tree.Value;

/// I2C clients: of the children of an adapter's node (or of its `i2c-bus` child), as far as they
/// are in use, once the adapter is bound.
///
/// Follows `of_i2c_register_devices` and `of_i2c_notify` of `drivers/i2c/i2c-core-of.c`. An adapter
/// is a device whose node is named `i2c` and addresses its children by one cell without sizes
/// (dt-schema `i2c-controller.yaml`).
///
/// A bus extension is a node with `i2c-parent` that is no device of its own: its children are
/// clients of that adapter (posted in 2024 and 2025, and in no kernel yet).
public final class I2cBus implements BusRule {
  private static final int HIGHEST_ADDRESS = 0x7f;

  private final boolean extensions;

  /// @param extensions whether the kernel knows bus extensions
  public I2cBus(boolean extensions) {
    this.extensions = extensions;
  }

  /// A node whose children are clients, and the adapter that they are on.
  private record Segment(NodePath path, Node node, NodePath adapter) {}

  /// A place on a bus.
  private record Place(NodePath adapter, int address) {}

  @Override
  public List<Finding> find(DeviceTree tree, Present present) {
    List<Client> clients = new ArrayList<>();
    for (Segment segment : segments(tree, present)) {
      for (Node child : segment.node().children()) {
        if (Status.isEnabled(child)) {
          clients.add(new Client(segment, child));
        }
      }
    }
    Map<Place, NodePath> taken = new HashMap<>();
    clients.stream()
        .filter(c -> present.has(c.path()))
        .forEach(c -> c.place().ifPresent(p -> taken.putIfAbsent(p, c.path())));
    return clients.stream().map(c -> c.finding(present, taken)).toList();
  }

  private List<Segment> segments(DeviceTree tree, Present present) {
    PhandleIndex phandles = extensions ? PhandleIndex.of(tree) : null;
    List<Segment> segments = new ArrayList<>();
    tree.forEach((path, node) -> {
      if (isAdapter(node) && present.has(path)) {
        NodePath bus = node.child("i2c-bus").isPresent() ? path.child("i2c-bus") : path;
        segments.add(new Segment(bus, node.child("i2c-bus").orElse(node), path));
      } else if (phandles != null) {
        extended(node, phandles)
            .ifPresent(adapter -> segments.add(new Segment(path, node, adapter)));
      }
    });
    return segments;
  }

  /// Whether a node is one of an adapter, by its shape.
  public static boolean isAdapter(Node node) {
    return Controller.of(node).filter(Controller.I2C::equals).isPresent();
  }

  /// The adapter that a bus extension extends.
  public static Optional<NodePath> extended(Node node, PhandleIndex phandles) {
    List<String> compatible = Compatible.of(node);
    return compatible.isEmpty() || compatible.contains("i2c-bus-extension")
        ? node.value("i2c-parent")
            .filter(v -> v.length() == Value.CELL)
            .flatMap(v -> Phandle.of(v.u32(0)))
            .flatMap(phandles::path)
        : Optional.empty();
  }

  /// A node that asks to be a client.
  private record Client(Segment segment, Node node) {

    NodePath path() {
      return segment.path().child(node.name());
    }

    Optional<Place> place() {
      OptionalInt address = address();
      return address.isPresent()
          ? Optional.of(new Place(segment.adapter(), address.getAsInt()))
          : Optional.empty();
    }

    /// The first cell of `reg`, where it is a 7-bit address. The flags of ten bits and of own
    /// addresses are above that.
    private OptionalInt address() {
      Value reg = node.value("reg").orElse(Value.EMPTY);
      return reg.length() >= Value.CELL && reg.u32(0) > 0 && reg.u32(0) <= HIGHEST_ADDRESS
          ? OptionalInt.of(reg.u32(0))
          : OptionalInt.empty();
    }

    Finding finding(Present present, Map<Place, NodePath> taken) {
      List<String> compatible = Compatible.of(node);
      Optional<Place> place = place();
      if (compatible.isEmpty()) {
        return new Finding.Refuses(path(), "no compatible");
      }
      if (place.isEmpty()) {
        return new Finding.Refuses(path(), "reg is no I2C address");
      }
      if (!present.isBound(segment.adapter())) {
        return new Finding.Waits(path(), segment.adapter());
      }
      NodePath holder = taken.putIfAbsent(place.get(), path());
      return holder == null || holder.equals(path())
          ? new Finding.Makes(
              new Device(path(), "i2c", compatible, segment.adapter(), place.get().address()))
          : new Finding.Refuses(
              path(),
              "address 0x%x on %s is taken by %s"
                  .formatted(place.get().address(), segment.adapter(), holder));
    }
  }
}
