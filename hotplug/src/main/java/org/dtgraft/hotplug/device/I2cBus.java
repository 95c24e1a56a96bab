package org.dtgraft.hotplug.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  ///
  /// @param host the device that is the adapter, or has it: the multiplexer of a channel
  private record Segment(NodePath path, Node node, NodePath adapter, NodePath host) {}

  /// A place on a bus.
  private record Place(NodePath adapter, int address) {}

  /// The addresses that are taken, and which buses are behind which.
  private static final class Places {
    private final Map<NodePath, NodePath> above = new HashMap<>();
    private final Map<Integer, Map<NodePath, NodePath>> taken = new HashMap<>();

    /// A client that is a multiplexer has the bus that it is on above its channels.
    void lead(Client client) {
      MuxChannel.below(client.path(), client.node())
          .values()
          .forEach(channel -> above.put(channel, client.segment().adapter()));
    }

    void take(Place place, NodePath client) {
      taken
          .computeIfAbsent(place.address(), _ -> new LinkedHashMap<>())
          .putIfAbsent(place.adapter(), client);
    }

    /// Who has the address: on the same bus, on one above it, or on one behind it
    /// (`i2c_check_addr_busy` of `drivers/i2c/i2c-core-base.c`). Channels side by side do not
    /// clash.
    Optional<NodePath> holder(Place wanted) {
      Map<NodePath, NodePath> there = taken.getOrDefault(wanted.address(), Map.of());
      NodePath same = there.get(wanted.adapter());
      if (same != null || above.isEmpty()) {
        return Optional.ofNullable(same);
      }
      return there.entrySet().stream()
          .filter(
              e -> isAbove(e.getKey(), wanted.adapter()) || isAbove(wanted.adapter(), e.getKey()))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    private boolean isAbove(NodePath upper, NodePath lower) {
      NodePath at = lower;
      while (at != null && !at.equals(upper)) {
        at = above.get(at);
      }
      return at != null;
    }
  }

  @Override
  public List<Finding> find(Survey survey, Present present) {
    List<Client> clients = new ArrayList<>();
    for (Segment segment : segments(survey, present)) {
      for (Node child : segment.node().children()) {
        if (Status.isEnabled(child)) {
          clients.add(new Client(segment, child));
        }
      }
    }
    Places places = new Places();
    for (Client client : clients) {
      places.lead(client);
      if (present.has(client.path())) {
        client.place().ifPresent(p -> places.take(p, client.path()));
      }
    }
    return clients.stream().map(c -> c.finding(present, places)).toList();
  }

  private List<Segment> segments(Survey survey, Present present) {
    List<Segment> segments = new ArrayList<>();
    for (Survey.Located controller : survey.controllers(Controller.I2C)) {
      NodePath path = controller.path();
      Node node = controller.node();
      if (present.has(path)) {
        NodePath bus = node.child("i2c-bus").isPresent() ? path.child("i2c-bus") : path;
        segments.add(new Segment(bus, node.child("i2c-bus").orElse(node), path, path));
      } else {
        MuxChannel.of(survey.tree(), path)
            .map(MuxChannel::mux)
            .filter(present::has)
            .ifPresent(mux -> segments.add(new Segment(path, node, path, mux)));
      }
    }
    if (extensions) {
      survey.extensions().forEach(e -> extension(survey, e).ifPresent(segments::add));
    }
    return segments;
  }

  private static Optional<Segment> extension(Survey survey, Survey.Located extension) {
    return extended(extension.node(), survey.phandles())
        .map(bus -> segment(survey.tree(), extension.path(), extension.node(), bus));
  }

  /// What is extended may be a channel.
  private static Segment segment(DeviceTree tree, NodePath path, Node node, NodePath adapter) {
    NodePath host = MuxChannel.of(tree, adapter).map(MuxChannel::mux).orElse(adapter);
    return new Segment(path, node, adapter, host);
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

    Finding finding(Present present, Places places) {
      List<String> compatible = Compatible.of(node);
      Optional<Place> place = place();
      if (compatible.isEmpty()) {
        return new Finding.Refuses(path(), "no compatible");
      }
      if (place.isEmpty()) {
        return new Finding.Refuses(path(), "reg is no I2C address");
      }
      if (!present.isBound(segment.host())) {
        return new Finding.Waits(path(), segment.host());
      }
      NodePath holder = places.holder(place.get()).orElse(path());
      places.take(place.get(), path());
      return holder.equals(path())
          ? new Finding.Makes(
              new Device(path(), "i2c", compatible, segment.adapter(), place.get().address()))
          : new Finding.Refuses(
              path(),
              "address 0x%x on %s is taken by %s"
                  .formatted(place.get().address(), segment.adapter(), holder));
    }
  }
}
