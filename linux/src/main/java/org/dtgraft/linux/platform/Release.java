package org.dtgraft.linux.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.hotplug.platform.Devices.ReleaseAnswer;
import org.dtgraft.linux.sysfs.DeviceLinks;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.dtgraft.linux.sysfs.LiveNodes;
import org.dtgraft.linux.sysfs.SupplierLink;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;

/// Unbinds devices, consumers before their suppliers, and what hangs below another before that. A
/// driver may take its time, so the kernel is asked on a thread of its own.
final class Release {
  private final KernelFiles files;
  private final DeviceLinks links;
  private final SysDevices devices;
  private final Worker worker;

  Release(KernelFiles files, LiveNodes nodes, SysDevices devices, Worker worker) {
    this.files = files;
    this.links = new DeviceLinks(files, nodes);
    this.devices = devices;
    this.worker = worker;
  }

  /// Unbinds the devices of nodes.
  void release(List<NodePath> nodes, Consumer<ReleaseAnswer> answer) {
    List<SysDevice> leaving = order(nodes);
    worker.run(
        () -> {
          leaving.forEach(this::unbind);
          return new ReleaseAnswer.Gone();
        },
        e -> {
          throw new IllegalStateException(e);
        },
        answer::accept);
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

  private void unbind(SysDevice device) {
    files.write(files.at("sys" + device.devpath() + "/driver/unbind"), device.name());
  }
}
