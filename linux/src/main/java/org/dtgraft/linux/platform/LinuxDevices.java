package org.dtgraft.linux.platform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dtgraft.devicetree.overlay.LoadId;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.Arrivals;
import org.dtgraft.hotplug.device.BusRule;
import org.dtgraft.hotplug.device.Finding;
import org.dtgraft.hotplug.device.NodeStatus;
import org.dtgraft.hotplug.device.Survey;
import org.dtgraft.hotplug.platform.Devices;
import org.dtgraft.linux.sysfs.Binding;
import org.dtgraft.linux.sysfs.Bindings;
import org.dtgraft.linux.sysfs.SysDevices;
import org.dtgraft.linux.uevent.Action;
import org.dtgraft.linux.uevent.Uevent;

/// The devices of loads, as sysfs shows them. Belongs to the thread of the loop.
final class LinuxDevices implements Devices {
  private final SysDevices devices;
  private final Bindings bindings;
  private final Surroundings surroundings;
  private final Map<LoadId, Watch> watches = new LinkedHashMap<>();

  /// What else there is to know.
  interface Surroundings {
    /// The tree as it is now.
    DeviceTree tree();

    /// What a load brought.
    Arrivals arrivals(LoadId load);

    /// The rules of the buses that make devices at run time.
    List<BusRule> buses();

    /// Who holds devices of these nodes; then unbinds those, consumers first.
    void release(List<NodePath> nodes, Consumer<ReleaseAnswer> answer);

    /// Runs something soon on the thread of the loop.
    void soon(Runnable task);
  }

  private static final class Watch {
    private final Arrivals arrivals;
    private final Consumer<Observed> changes;
    private Observed told = new Observed(List.of(), List.of());

    private Watch(Arrivals arrivals, Consumer<Observed> changes) {
      this.arrivals = arrivals;
      this.changes = changes;
    }
  }

  LinuxDevices(SysDevices devices, Bindings bindings, Surroundings surroundings) {
    this.devices = devices;
    this.bindings = bindings;
    this.surroundings = surroundings;
  }

  @Override
  public void watch(LoadId load, Consumer<Observed> changes) {
    watches.put(load, new Watch(surroundings.arrivals(load), changes));
    surroundings.soon(this::look);
  }

  @Override
  public void release(LoadId load, Consumer<ReleaseAnswer> answer) {
    watches.remove(load);
    surroundings.release(surroundings.arrivals(load).nodes(), answer);
  }

  /// Looks at everything again: uevents were lost, or devices came while nobody listened.
  void rescan() {
    devices.scan();
    look();
  }

  /// Devices came, went, were bound or unbound.
  void changed(List<Uevent> news) {
    for (Uevent uevent : news) {
      if (uevent.action() == Action.REMOVE) {
        devices.gone(uevent.devpath());
      } else {
        devices.refresh(uevent.devpath());
      }
    }
    look();
  }

  private void look() {
    if (watches.isEmpty()) {
      return;
    }
    Set<NodePath> known = expected();
    for (Watch watch : List.copyOf(watches.values())) {
      Set<NodePath> expected = new HashSet<>(known);
      expected.removeAll(watch.arrivals.unheard().keySet());
      List<NodeStatus> now = new ArrayList<>();
      watch.arrivals.nodes().forEach(n -> now.add(watch.arrivals.judge(status(n, expected))));
      Observed observed = new Observed(now, List.of());
      if (!observed.equals(watch.told)) {
        watch.told = observed;
        watch.changes.accept(observed);
      }
    }
  }

  /// The nodes of which a bus makes devices, or would if it could.
  private Set<NodePath> expected() {
    Set<NodePath> expected = new HashSet<>();
    DeviceTree tree = surroundings.tree();
    BusRule.Present present =
        new BusRule.Present() {
          @Override
          public boolean has(NodePath node) {
            return devices.of(node).isPresent();
          }

          @Override
          public boolean isBound(NodePath node) {
            return devices.of(node).filter(d -> d.bound()).isPresent();
          }
        };
    Survey survey = Survey.of(tree);
    for (BusRule bus : surroundings.buses()) {
      bus.find(survey, present).stream().map(Finding::node).forEach(expected::add);
    }
    return expected;
  }

  /// A device is not bound until its driver has tried, and nothing tells whether it will: the rules
  /// of connectors say how long that is waited for.
  private NodeStatus status(NodePath node, Set<NodePath> expected) {
    Binding binding = bindings.of(node);
    return switch (binding) {
      case Binding.Bound(var driver) -> new NodeStatus.Bound(node, driver);
      case Binding.NotWanted _ -> new NodeStatus.Data(node);
      case Binding.NoDriver noDriver ->
          hasCompatible(node) ? noDriver(node, noDriver) : new NodeStatus.Data(node);
      case Binding.Waiting _, Binding.NotLoaded _, Binding.Refused _ ->
          new NodeStatus.Deferred(node, binding.words());
      case Binding.NoDevice(var why) ->
          expected.contains(node) ? new NodeStatus.Deferred(node, why) : new NodeStatus.Data(node);
    };
  }

  private static NodeStatus noDriver(NodePath node, Binding.NoDriver noDriver) {
    return noDriver.certain()
        ? new NodeStatus.Failed(node, noDriver.words())
        : new NodeStatus.Deferred(node, noDriver.words());
  }

  /// Kernels make devices of some nodes that no driver could be found for, such as the cells of an
  /// nvmem layout.
  private boolean hasCompatible(NodePath node) {
    return surroundings.tree().find(node).flatMap(n -> n.property("compatible")).isPresent();
  }
}
