package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.hotplug.platform.Overlays;
import org.jspecify.annotations.Nullable;

/// Probes one device after the other, as the device model offers them, and unbinds them again.
final class SimDevices implements Devices {
  private static final Duration WORK = Duration.ofNanos(100_000);

  private final DeviceModel model;
  private final Map<String, SimDriver> drivers = new HashMap<>();
  private final Function<NodePath, Optional<SimI2cAdapter>> adapters;
  private final Function<LoadId, Arrivals> arrivals;
  private final VirtualTime time;
  private final Points points;
  private final Faults faults;
  private final Map<LoadId, Watch> watches = new LinkedHashMap<>();
  private final Map<LoadId, Release> releases = new LinkedHashMap<>();
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

  private static final class Release {
    private final List<NodePath> nodes;
    private final Deque<Device> left;
    private final Consumer<ReleaseAnswer> answer;
    private boolean held;

    private Release(List<NodePath> nodes, List<Device> left, Consumer<ReleaseAnswer> answer) {
      this.nodes = nodes;
      this.left = new ArrayDeque<>(left);
      this.answer = answer;
    }
  }

  /// @param arrivals what a load brought
  SimDevices(
      DeviceModel model,
      List<SimDriver> drivers,
      Function<NodePath, Optional<SimI2cAdapter>> adapters,
      Function<LoadId, Arrivals> arrivals,
      World world) {
    this.model = model;
    this.adapters = adapters;
    this.arrivals = arrivals;
    this.time = world.time();
    this.points = world.points();
    this.faults = world.faults();
    drivers.forEach(d -> this.drivers.put(d.driver().name(), d));
    faults.onLetGo(_ -> releases.keySet().stream().toList().forEach(this::unbindNext));
  }

  /// The tree is another one.
  void update(DeviceTree tree) {
    List<Device> orphans = model.update(tree);
    if (!orphans.isEmpty()) {
      throw new IllegalStateException("nodes went under their drivers: " + orphans);
    }
    time.after(Duration.ZERO, this::probeNext);
  }

  private void probeNext() {
    tell();
    if (probing == null) {
      model.startProbe().ifPresent(this::probe);
    }
  }

  private void probe(DeviceModel.Probe probe) {
    NodePath node = probe.device().node();
    probing = node;
    points.reach(Points.Kind.PROBE, node.name(), "probe " + node);
    tell();
    Optional<String> failure = faults.probeFailure(node.name());
    SimDriver driver = drivers.get(probe.driver().name());
    Optional<SimI2cAdapter> adapter = adapters.apply(probe.device().parent());
    if (failure.isPresent() || driver == null || driver.pointer() == 0 || adapter.isEmpty()) {
      time.after(WORK, () -> probed(node, failure));
    } else {
      adapter
          .get()
          .transfer(
              probe.device().address(),
              new byte[driver.pointer()],
              1,
              answer -> probed(node, failure(answer)));
    }
  }

  private static Optional<String> failure(SimI2cAdapter.Answer answer) {
    return switch (answer) {
      case SimI2cAdapter.Answer.Done _ -> Optional.empty();
      case SimI2cAdapter.Answer.Failed(var why) -> Optional.of(why);
    };
  }

  private void probed(NodePath node, Optional<String> failure) {
    probing = null;
    failure.ifPresentOrElse(
        why -> model.failed(node, "probe failed: " + why), () -> model.bound(node));
    releases.keySet().stream().toList().forEach(this::unbindNext);
    probeNext();
  }

  @Override
  public void watch(LoadId load, Consumer<Observed> changes) {
    points.reach("watch " + load);
    watches.put(load, new Watch(arrivals.apply(load), changes));
    time.after(Duration.ZERO, this::probeNext);
  }

  private void tell() {
    for (Watch watch : watches.values().stream().toList()) {
      List<NodePath> nodes = watch.arrivals.nodes();
      Observed now =
          new Observed(
              nodes.stream().map(model::status).map(watch.arrivals::judge).toList(),
              model.cuts(nodes));
      if (!now.equals(watch.told)) {
        watch.told = now;
        time.after(Duration.ZERO, () -> watch.changes.accept(now));
      }
    }
  }

  @Override
  public void release(LoadId load, Consumer<ReleaseAnswer> answer) {
    points.reach("release " + load);
    watches.remove(load);
    List<NodePath> gone = arrivals.apply(load).nodes();
    releases.put(load, new Release(gone, model.retire(gone), answer));
    time.after(WORK, () -> unbindNext(load));
  }

  private void unbindNext(LoadId load) {
    Release release = releases.get(load);
    if (release == null || (probing != null && release.nodes.contains(probing))) {
      return;
    }
    List<Overlays.Need> holders = holders(release);
    if (!holders.isEmpty()) {
      held(release, holders);
    } else if (release.left.isEmpty()) {
      releases.remove(load);
      release.answer.accept(new ReleaseAnswer.Gone());
    } else {
      NodePath next = release.left.element().node();
      points.reach(Points.Kind.UNBIND, next.name(), "unbind " + next);
      model.gone(release.left.remove().node());
      tell();
      time.after(WORK, () -> unbindNext(load));
    }
  }

  private static void held(Release release, List<Overlays.Need> holders) {
    if (!release.held) {
      release.held = true;
      release.answer.accept(new ReleaseAnswer.Held(holders));
    }
  }

  private List<Overlays.Need> holders(Release release) {
    Device next = release.left.peek();
    if (next == null) {
      return List.of();
    }
    Optional<String> who = faults.holder(next.node().name());
    if (who.isPresent()) {
      return List.of(new Overlays.Need(who.get(), next.node().toString()));
    }
    return model.holders(release.nodes).stream().map(SimDevices::need).toList();
  }

  private static Overlays.Need need(DeviceLink link) {
    return new Overlays.Need(link.consumer().toString(), link.supplier().toString());
  }
}
