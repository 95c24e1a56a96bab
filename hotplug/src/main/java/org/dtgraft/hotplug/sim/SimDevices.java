package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Arrivals;
import org.dtgraft.hotplug.device.Device;
import org.dtgraft.hotplug.device.DeviceLink;
import org.dtgraft.hotplug.device.DeviceModel;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.hotplug.sim.driver.SimDriver;
import org.jspecify.annotations.Nullable;

/// Probes one device after the other, as the device model offers them, and unbinds them again.
final class SimDevices implements Devices {
  private final DeviceModel model;
  private final SimKernel kernel;
  private final Map<String, SimDriver> drivers = new HashMap<>();
  private final Function<LoadId, Arrivals> arrivals;
  private final Runnable changed;
  private final World world;
  private final Map<LoadId, Watch> watches = new LinkedHashMap<>();
  private final Map<LoadId, Departures> releases = new LinkedHashMap<>();
  private final List<Departures> others = new ArrayList<>();
  private final List<String> breaches = new ArrayList<>();
  private @Nullable NodePath probing;

  private static final class Watch {
    private final Arrivals arrivals;
    private final Consumer<Observed> changes;
    private Observed told = new Observed(List.of(), List.of());

    private Watch(Arrivals arrivals, Consumer<Observed> changes) {
      this.arrivals = arrivals;
      this.changes = changes;
    }
  }

  /// @param arrivals what a load brought
  /// @param changed is told when a device was bound, or unbound
  SimDevices(
      DeviceModel model,
      List<SimDriver> drivers,
      SimKernel kernel,
      Function<LoadId, Arrivals> arrivals,
      Runnable changed) {
    this.model = model;
    this.kernel = kernel;
    this.arrivals = arrivals;
    this.changed = changed;
    this.world = kernel.world();
    drivers.forEach(d -> this.drivers.put(d.name(), d));
    world.faults().onLetGo(_ -> goOn());
    kernel.onLetGo(this::goOn);
  }

  /// What was against the laws so far; one sentence each.
  List<String> breaches() {
    return List.copyOf(breaches);
  }

  /// The tree is another one.
  void update(DeviceTree tree) {
    List<Device> orphans = model.update(tree);
    if (!orphans.isEmpty()) {
      throw new IllegalStateException("nodes went under their drivers: " + orphans);
    }
    List<NodePath> dismissed = model.dismissed().stream().map(Device::node).toList();
    if (!dismissed.isEmpty()) {
      depart(dismissed, Fate.GONE, () -> {});
    }
    world.time().after(Duration.ZERO, this::probeNext);
  }

  /// Drivers may have come, devices may have been set free.
  void look() {
    world.time().after(Duration.ZERO, this::probeNext);
  }

  private void probeNext() {
    tell();
    if (probing == null) {
      model
          .startProbe(node -> world.faults().has(node.name(), Faults.Flaw.HURRIES))
          .ifPresent(this::probe);
    }
  }

  private void probe(DeviceModel.Probe probe) {
    NodePath node = probe.device().node();
    probing = node;
    model.suppliers(node).stream()
        .filter(link -> !model.isBound(link.supplier()))
        .forEach(this::tooEarly);
    world.points().reach(Points.Kind.PROBE, node.name(), "probe " + node);
    tell();
    Optional<String> failure = world.faults().probeFailure(node.name());
    SimDriver driver = Objects.requireNonNull(drivers.get(probe.driver().name()));
    if (failure.isPresent()) {
      Outcome came = new Outcome.Failed(failure.get());
      world.time().after(SimKernel.WORK, () -> probed(node, came));
    } else {
      kernel.probe(probe.device(), driver, came -> probed(node, came));
    }
  }

  private void tooEarly(DeviceLink link) {
    breaches.add(
        "law 5: %s was probed before its supplier %s (%s)"
            .formatted(link.consumer(), link.supplier(), link.property()));
  }

  private void probed(NodePath node, Outcome came) {
    probing = null;
    switch (came) {
      case Outcome.Done _ -> model.bound(node);
      case Outcome.Failed(var why) -> model.failed(node, "probe failed: " + why);
      case Outcome.Deferred(var why) -> model.deferred(node, why);
    }
    goOn();
    probeNext();
  }

  @Override
  public void watch(LoadId load, Consumer<Observed> changes) {
    world.points().reach("watch " + load);
    watches.put(load, new Watch(arrivals.apply(load), changes));
    world.time().after(Duration.ZERO, this::probeNext);
  }

  private void tell() {
    changed.run();
    for (Watch watch : watches.values().stream().toList()) {
      List<NodePath> nodes = watch.arrivals.nodes();
      Observed now =
          new Observed(
              nodes.stream().map(model::status).map(watch.arrivals::judge).toList(),
              model.cuts(nodes));
      if (!now.equals(watch.told)) {
        watch.told = now;
        world.time().after(Duration.ZERO, () -> watch.changes.accept(now));
      }
    }
  }

  @Override
  public void release(LoadId load, Consumer<ReleaseAnswer> answer) {
    world.points().reach("release " + load);
    watches.remove(load);
    List<NodePath> leaving = arrivals.apply(load).nodes();
    Departures departures =
        new Departures(new Departures.Leave(leaving, model.retire(leaving)), this::gone, answer);
    releases.put(load, departures);
    world.time().after(SimKernel.WORK, () -> goOn(departures));
  }

  /// What becomes of a device that was unbound.
  enum Fate {
    /// It goes.
    GONE,
    /// It stays until it is bound by hand.
    BY_HAND
  }

  /// Unbinds a device of the board by hand, as a write to `unbind` does: what is on its bus goes,
  /// and its consumers wait for it to come again.
  void unbindByHand(NodePath node) {
    depart(List.of(node), Fate.BY_HAND, () -> {});
  }

  /// Takes a device away before its node goes, and tells when that is done. One that is still to be
  /// probed never is.
  void takeAway(NodePath node, Runnable done) {
    Departures departures =
        new Departures(
            new Departures.Leave(List.of(node), model.retire(List.of(node))),
            this::gone,
            answer -> {
              if (answer instanceof ReleaseAnswer.Gone) {
                done.run();
              }
            });
    others.add(departures);
    world.time().after(SimKernel.WORK, () -> goOn(departures));
  }

  /// Binds it again.
  void bindByHand(NodePath node) {
    model.bindByHand(node);
    look();
  }

  private void depart(List<NodePath> nodes, Fate fate, Runnable done) {
    List<Device> order = new ArrayList<>();
    for (NodePath node : nodes) {
      model.dependents(node).stream().filter(d -> !order.contains(d)).forEach(order::add);
      model.device(node).filter(d -> !order.contains(d)).ifPresent(order::add);
    }
    List<NodePath> leaving = order.stream().map(Device::node).toList();
    Departures departures =
        new Departures(
            new Departures.Leave(leaving, order),
            device -> departed(device, nodes, leaving, fate),
            answer -> {
              if (answer instanceof ReleaseAnswer.Gone) {
                model.refresh();
                done.run();
                look();
              }
            });
    others.add(departures);
    world.time().after(SimKernel.WORK, () -> goOn(departures));
  }

  /// Who is on the bus of a device that goes is made again when it is back; who only needs it
  /// waits.
  private void departed(Device device, List<NodePath> causes, List<NodePath> leaving, Fate fate) {
    boolean isCause = causes.contains(device.node());
    if (isCause && fate == Fate.BY_HAND) {
      model.unbound(device.node(), true);
    } else if (isCause || isOnBusOf(device, leaving) || !model.has(model.host(device))) {
      model.gone(device.node());
    } else {
      model.unbound(device.node(), false);
    }
    tell();
  }

  private boolean isOnBusOf(Device device, List<NodePath> leaving) {
    return device.address() != Device.NO_ADDRESS && leaving.contains(model.host(device));
  }

  private void gone(Device device) {
    model.gone(device.node());
    tell();
  }

  /// Somebody has let go, or a probe has ended: those who leave may go on.
  void goOn() {
    List.copyOf(releases.values()).forEach(this::goOn);
    List.copyOf(others).forEach(this::goOn);
  }

  private void goOn(Departures departures) {
    if (departures.isBusy() || (probing != null && departures.nodes().contains(probing))) {
      return;
    }
    Optional<Device> next = departures.next(kernel.offers().handles());
    List<Overlays.Need> holders = next.map(d -> holders(d, departures)).orElse(List.of());
    if (!holders.isEmpty()) {
      departures.held(holders);
    } else if (next.isEmpty()) {
      releases.values().remove(departures);
      others.remove(departures);
      departures.end();
    } else {
      unbind(next.get(), departures);
    }
  }

  private void unbind(Device device, Departures departures) {
    NodePath node = device.node();
    world.points().reach(Points.Kind.UNBIND, node.name(), "unbind " + node);
    if (world.faults().has(node.name(), Faults.Flaw.HANGS)) {
      departures.begin(device);
      world.time().after(Departures.PATIENCE, () -> departures.held(List.of(hang(device))));
      return;
    }
    departures.begin(device);
    List<Handle> revoked = kernel.revoke(node);
    kernel.unbind(
        node,
        () -> {
          departures.revoked(kernel.stillOpen(revoked).stream().map(this::need).toList());
          departures.unbound(device);
          goOn(departures);
        });
  }

  private static Overlays.Need hang(Device device) {
    return new Overlays.Need(
        "the driver of " + device.node(), device.node() + ": its remove does not return");
  }

  private List<Overlays.Need> holders(Device device, Departures departures) {
    Optional<String> keeper = world.faults().holder(device.node().name());
    if (keeper.isPresent()) {
      return List.of(new Overlays.Need(keeper.get(), device.node().toString()));
    }
    List<Overlays.Need> held = kernel.held(device.node()).stream().map(this::need).toList();
    return held.isEmpty()
        ? model.holders(departures.nodes()).stream().map(SimDevices::need).toList()
        : held;
  }

  private Overlays.Need need(Handle handle) {
    String who =
        switch (handle.owner()) {
          case Handle.Owner.OfDevice(var device) when !model.isBound(device) ->
              device + ", which is unbound,";
          case Handle.Owner.OfDevice(var device) -> device.toString();
          case Handle.Owner.Outside(var name) -> name;
        };
    return new Overlays.Need(who, handle.provision().toString());
  }

  private static Overlays.Need need(DeviceLink link) {
    return new Overlays.Need(link.consumer().toString(), link.supplier().toString());
  }
}
