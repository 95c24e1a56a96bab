package org.dtgraft.linux.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.device.DeviceLink;
import org.dtgraft.hotplug.device.TreeLinks;
import org.dtgraft.hotplug.platform.Devices.ReleaseAnswer;
import org.dtgraft.hotplug.platform.Overlays;
import org.dtgraft.hotplug.platform.Timers;
import org.dtgraft.linux.sysfs.DeviceLinks;
import org.dtgraft.linux.sysfs.Drivers;
import org.dtgraft.linux.sysfs.Held;
import org.dtgraft.linux.sysfs.Holders;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.dtgraft.linux.sysfs.LiveNodes;
import org.dtgraft.linux.sysfs.SupplierLink;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;

/// Unbinds devices, consumers before their suppliers, and what hangs below another before that,
/// once nobody uses them. A driver may take its time, so the kernel is asked on a thread of its
/// own; all else belongs to the thread of the loop.
final class Release {
  /// How long until those who hold something are looked for again.
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final DeviceLinks links;
  private final Holders holders;
  private final Drivers drivers;
  private final SysDevices devices;
  private final Loads loads;
  private final Worker worker;
  private final Timers timers;
  private final Map<List<NodePath>, Object> asked = new HashMap<>();

  /// What is loaded.
  interface Loads {
    /// The tree as it is now.
    DeviceTree tree();

    /// The nodes of all loads.
    List<NodePath> nodes();
  }

  Release(KernelFiles files, SysDevices devices, Loads loads, Worker worker, Timers timers) {
    LiveNodes nodes = new LiveNodes(files);
    this.links = new DeviceLinks(files, nodes);
    this.holders = new Holders(files, nodes);
    this.drivers = new Drivers(files);
    this.devices = devices;
    this.loads = loads;
    this.worker = worker;
    this.timers = timers;
  }

  /// What a look at the holders came to.
  private sealed interface Look {
    /// Nobody held anything, and all were unbound.
    record Unbound() implements Look {}

    /// These do.
    record Held(List<Overlays.Need> by) implements Look {}
  }

  /// Unbinds the devices of nodes. Only the last who asked for them is answered.
  void release(List<NodePath> nodes, Consumer<ReleaseAnswer> answer) {
    Object turn = new Object();
    asked.put(nodes, turn);
    look(nodes, turn, List.of(), answer);
  }

  private void look(
      List<NodePath> nodes, Object turn, List<Overlays.Need> told, Consumer<ReleaseAnswer> answer) {
    List<SysDevice> leaving = order(nodes);
    List<Overlays.Need> needs = needs(nodes);
    worker.run(
        () -> needs.isEmpty() ? look(leaving) : new Look.Held(needs),
        e -> new Look.Held(List.of(new Overlays.Need("the kernel", String.valueOf(e)))),
        look -> {
          if (!turn.equals(asked.get(nodes))) {
            return;
          }
          switch (look) {
            case Look.Unbound _ -> {
              asked.remove(nodes);
              answer.accept(new ReleaseAnswer.Gone());
            }
            case Look.Held(var by) -> {
              if (told.isEmpty()) {
                answer.accept(new ReleaseAnswer.Held(by));
              }
              timers.after(PATIENCE, () -> look(nodes, turn, by, answer));
            }
          }
        });
  }

  private Look look(List<SysDevice> leaving) {
    Set<SysDevice> below = new LinkedHashSet<>(); // one may hang below another
    leaving.forEach(d -> below.addAll(devices.below(d).found().orElse(List.of(d))));
    Held held = holders.of(List.copyOf(below));
    if (!held.holders().isEmpty()) {
      return new Look.Held(
          held.holders().stream().map(h -> new Overlays.Need(h.who(), h.what())).toList());
    }
    leaving.forEach(drivers::unbind);
    return new Look.Unbound();
  }

  /// Who among the devices of other loads needs one of these nodes, and is bound: they would be
  /// left without it. Those of the base are not asked; their handles end at the connector.
  private List<Overlays.Need> needs(List<NodePath> leaving) {
    Set<NodePath> gone = Set.copyOf(leaving);
    List<NodePath> others =
        loads.nodes().stream().filter(n -> !gone.contains(n) && isBound(n)).toList();
    return TreeLinks.of(loads.tree(), others, this::isDevice).stream()
        .filter(link -> gone.contains(link.supplier()))
        .map(link ->
            new Overlays.Need(
                "the device of " + link.consumer(),
                "%s (%s)".formatted(link.supplier(), link.property())))
        .distinct()
        .toList();
  }

  private boolean isDevice(NodePath node) {
    return devices.of(node).isPresent();
  }

  private boolean isBound(NodePath node) {
    return devices.of(node).filter(SysDevice::bound).isPresent();
  }

  /// The bound devices of nodes, in the order in which they go.
  List<SysDevice> order(List<NodePath> nodes) {
    List<SysDevice> bound = new ArrayList<>();
    for (NodePath node : nodes.reversed()) {
      devices.of(node).filter(SysDevice::bound).ifPresent(bound::add);
    }
    List<DeviceLink> needs = TreeLinks.of(loads.tree(), nodes, this::isDevice);
    Map<SysDevice, Set<SysDevice>> consumers = new LinkedHashMap<>();
    bound.forEach(d -> consumers.put(d, consumers(d, bound, needs)));
    Set<SysDevice> ordered = new LinkedHashSet<>();
    bound.forEach(d -> consumersFirst(d, consumers, ordered));
    return List.copyOf(ordered);
  }

  /// With a stack of its own: a device is taken when all of its consumers are.
  private static void consumersFirst(
      SysDevice first, Map<SysDevice, Set<SysDevice>> consumers, Set<SysDevice> ordered) {
    Deque<SysDevice> open = new ArrayDeque<>(List.of(first));
    Set<SysDevice> seen = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      SysDevice device = open.element();
      if (seen.add(device)) {
        consumers.getOrDefault(device, Set.of()).stream()
            .filter(d -> !ordered.contains(d) && !seen.contains(d))
            .forEach(open::push);
      }
      if (open.element().equals(device)) {
        ordered.add(open.pop());
      }
    }
  }

  /// Who among the bound goes before a device: those that the kernel has a link of, those that the
  /// tree says need it, and those below it.
  private Set<SysDevice> consumers(
      SysDevice device, List<SysDevice> bound, List<DeviceLink> needs) {
    Set<String> linked =
        links.consumersOf(device).stream()
            .filter(l -> !l.syncStateOnly())
            .map(SupplierLink::consumer)
            .collect(Collectors.toSet());
    Set<NodePath> said =
        needs.stream()
            .filter(l -> device.node().equals(Optional.of(l.supplier())))
            .map(DeviceLink::consumer)
            .collect(Collectors.toSet());
    return bound.stream()
        .filter(d -> !d.equals(device))
        .filter(d ->
            linked.contains(d.devpath())
                || d.node().filter(said::contains).isPresent()
                || d.isWithin(device))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
