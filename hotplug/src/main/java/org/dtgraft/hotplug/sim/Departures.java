package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Handles;
import org.dtgraft.hotplug.platform.Devices.ReleaseAnswer;
import org.dtgraft.hotplug.platform.Overlays;

/// The devices that leave together: who is next, and what has been answered so far.
final class Departures {
  /// How long a driver may take to remove itself before it is reported.
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final List<NodePath> nodes;
  private final List<Device> left;
  private final Consumer<Device> unbound;
  private final Consumer<ReleaseAnswer> answer;
  private final List<Overlays.Need> revoked = new ArrayList<>();
  private List<Overlays.Need> told = List.of();
  private boolean busy;
  private boolean ended;

  /// Who is to leave.
  ///
  /// @param nodes all nodes that go, devices or not
  /// @param order the devices, consumers before their suppliers
  record Leave(List<NodePath> nodes, List<Device> order) {}

  /// @param unbound is told of each device that has gone
  Departures(Leave leave, Consumer<Device> unbound, Consumer<ReleaseAnswer> answer) {
    this.nodes = List.copyOf(leave.nodes());
    this.left = new ArrayList<>(leave.order());
    this.unbound = unbound;
    this.answer = answer;
  }

  List<NodePath> nodes() {
    return nodes;
  }

  /// Whether a device is being unbound, or all have gone and it was said.
  boolean isBusy() {
    return busy || ended;
  }

  /// The next to be unbound: the first in order, unless one of the others uses something of it that
  /// no link has told of; then that one.
  Optional<Device> next(Handles handles) {
    if (left.isEmpty()) {
      return Optional.empty();
    }
    List<Device> passed = new ArrayList<>();
    Device at = left.getFirst();
    for (Optional<Device> user = user(at, handles);
        user.isPresent() && !passed.contains(user.get());
        user = user(at, handles)) {
      passed.add(at);
      at = user.get();
    }
    return Optional.of(at);
  }

  private Optional<Device> user(Device of, Handles handles) {
    for (Handle handle : handles.on(of.node())) {
      if (handle.owner() instanceof Handle.Owner.OfDevice(var owner) && !owner.equals(of.node())) {
        Optional<Device> among = left.stream().filter(d -> d.node().equals(owner)).findFirst();
        if (among.isPresent()) {
          return among;
        }
      }
    }
    return Optional.empty();
  }

  void begin(Device device) {
    busy = true;
    left.remove(device);
    told = List.of();
  }

  void revoked(List<Overlays.Need> from) {
    revoked.addAll(from);
  }

  void unbound(Device device) {
    busy = false;
    unbound.accept(device);
  }

  /// Says who is in the way, unless that was said last.
  void held(List<Overlays.Need> holders) {
    if (!holders.equals(told)) {
      told = List.copyOf(holders);
      answer.accept(new ReleaseAnswer.Held(told));
    }
  }

  void end() {
    ended = true;
    answer.accept(new ReleaseAnswer.Gone(revoked));
  }
}
