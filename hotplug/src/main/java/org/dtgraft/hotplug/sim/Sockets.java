package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Lines;
import org.jspecify.annotations.Nullable;

/// The connectors of a simulated board as hardware: what is in them, and their lines.
final class Sockets implements Lines {
  private final Map<NodePath, Socket> sockets = new LinkedHashMap<>();
  private final Function<NodePath, Wires> wires;
  private final VirtualTime time;
  private final Points points;

  private static final class Socket {
    private @Nullable SimAddon present;
    private boolean contact;
    private boolean reset;
    private final List<Consumer<Reading>> watchers = new ArrayList<>();
  }

  /// @param wires of the bus of that node
  Sockets(
      List<NodePath> connectors, Function<NodePath, Wires> wires, VirtualTime time, Points points) {
    connectors.forEach(c -> sockets.put(c, new Socket()));
    this.wires = wires;
    this.time = time;
    this.points = points;
  }

  private Socket at(NodePath connector) {
    Socket socket = sockets.get(connector);
    if (socket == null) {
      throw new IllegalArgumentException("no connector: " + connector);
    }
    return socket;
  }

  /// The contact of a PCI card closes when it is found.
  void insert(NodePath connector, SimAddon addon) {
    Socket socket = at(connector);
    if (socket.present != null) {
      throw new IllegalStateException("occupied: " + connector);
    }
    socket.present = addon;
    for (SimAddon.Part part : addon.parts()) {
      wires.apply(part.bus()).attach(part.address(), part.chip());
    }
    if (addon.card().isEmpty()) {
      contact(connector, true);
    }
  }

  void pull(NodePath connector) {
    Socket socket = at(connector);
    if (socket.present == null) {
      return;
    }
    SimAddon gone = Objects.requireNonNull(socket.present);
    socket.present = null;
    for (SimAddon.Part part : gone.parts()) {
      wires.apply(part.bus()).detach(part.address(), part.chip());
    }
    contact(connector, false);
  }

  /// The plugged line closes or opens by itself, as a bouncing contact does.
  void contact(NodePath connector, boolean closed) {
    Socket socket = at(connector);
    socket.contact = closed;
    for (Consumer<Reading> watcher : socket.watchers) {
      time.after(Duration.ZERO, () -> watcher.accept(new Reading.Level(closed)));
    }
  }

  boolean isReset(NodePath connector) {
    return at(connector).reset;
  }

  @Override
  public void watch(NodePath connector, Consumer<Reading> edges) {
    at(connector).watchers.add(edges);
  }

  @Override
  public Reading plugged(NodePath connector) {
    points.reach("read the plugged line of " + connector);
    return new Reading.Level(at(connector).contact);
  }

  @Override
  public Optional<String> reset(NodePath connector, boolean asserted) {
    points.reach((asserted ? "assert" : "release") + " reset of " + connector);
    at(connector).reset = asserted;
    return Optional.empty();
  }
}
