package org.dtgraft.linux.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;
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
  private final Worker worker;
  private final Timers timers;
  private final Map<List<NodePath>, Object> asked = new HashMap<>();

  Release(KernelFiles files, LiveNodes nodes, SysDevices devices, Worker worker, Timers timers) {
    this.links = new DeviceLinks(files, nodes);
    this.holders = new Holders(files, nodes);
    this.drivers = new Drivers(files);
    this.devices = devices;
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
    worker.run(
        () -> look(leaving),
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

  /// The bound devices of nodes, in the order in which they go.
  List<SysDevice> order(List<NodePath> nodes) {
    List<SysDevice> bound = new ArrayList<>();
    for (NodePath node : nodes.reversed()) {
      devices.of(node).filter(SysDevice::bound).ifPresent(bound::add);
    }
    Set<SysDevice> ordered = new LinkedHashSet<>();
    for (SysDevice device : bound) {
      consumersFirst(device, bound, ordered);
    }
    return List.copyOf(ordered);
  }

  /// With a stack of its own: a device is taken when all of its consumers are.
  private void consumersFirst(SysDevice first, List<SysDevice> bound, Set<SysDevice> ordered) {
    Deque<SysDevice> open = new ArrayDeque<>(List.of(first));
    Set<SysDevice> seen = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      SysDevice device = open.element();
      if (seen.add(device)) {
        waitFor(device, bound).stream()
            .filter(d -> !ordered.contains(d) && !seen.contains(d))
            .forEach(open::push);
      }
      if (open.element().equals(device)) {
        ordered.add(open.pop());
      }
    }
  }

  private List<SysDevice> waitFor(SysDevice device, List<SysDevice> bound) {
    List<String> consumers =
        links.consumersOf(device).stream()
            .filter(l -> !l.syncStateOnly())
            .map(SupplierLink::consumer)
            .toList();
    return bound.stream()
        .filter(d -> !d.equals(device))
        .filter(d -> consumers.contains(d.devpath()) || d.isWithin(device))
        .toList();
  }
}
