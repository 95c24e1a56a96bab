package org.dtgraft.linux.sysfs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dtgraft.devicetree.tree.NodePath;

/// The devices on buses by their nodes. They are looked for once, by [#scan]; what comes and goes
/// later is told by its devpath, as uevents have it.
///
/// What is known of a device is of the moment when it was read: [#refresh] reads it again. Belongs
/// to one thread.
public final class SysDevices {
  private final KernelFiles files;
  private final DeviceFolders folders;
  private final TreeMap<String, SysDevice> byDevpath = new TreeMap<>();
  private final Map<NodePath, Set<String>> byNode = new HashMap<>();

  public SysDevices(KernelFiles files, LiveNodes nodes) {
    this.files = files;
    this.folders = new DeviceFolders(files, nodes);
  }

  /// Looks at all devices of all buses, `/sys/bus/*/devices/*`, and forgets what was known before:
  /// at the start, and after uevents were lost. Devices without a node are not kept.
  ///
  /// @return how many devices have a node; refused where the buses cannot be listed
  public Answer<Integer> scan() {
    byDevpath.clear();
    byNode.clear();
    return files
        .list(files.at("sys/bus"))
        .map(buses -> {
          buses.forEach(this::scanBus);
          return byDevpath.size();
        });
  }

  private void scanBus(Path bus) {
    List<Path> links = files.list(bus.resolve("devices")).found().orElse(List.of());
    for (Path link : links) {
      if (files.exists(link.resolve("of_node"))) {
        folders.devpath(link).ifPresent(this::refresh);
      }
    }
  }

  /// Reads one device, which came, was bound, unbound or changed. A device that is gone is
  /// forgotten.
  ///
  /// @param devpath `/devices/...`, as in the uevent's `DEVPATH`
  /// @return the device, with or without a node
  public Optional<SysDevice> refresh(String devpath) {
    forget(devpath);
    Optional<SysDevice> device = folders.read(folders.folder(devpath));
    device.filter(d -> d.onBus() && d.node().isPresent()).ifPresent(this::keep);
    return device;
  }

  private void keep(SysDevice device) {
    byDevpath.put(device.devpath(), device);
    NodePath node = device.node().orElseThrow();
    byNode.computeIfAbsent(node, _ -> new LinkedHashSet<>()).add(device.devpath());
  }

  /// Forgets one device and those below it: `remove` of a uevent.
  public void gone(String devpath) {
    List<String> below = new ArrayList<>(byDevpath.subMap(devpath + "/", devpath + "0").keySet());
    below.forEach(this::forget);
    forget(devpath);
  }

  private void forget(String devpath) {
    SysDevice known = byDevpath.remove(devpath);
    if (known != null) {
      NodePath node = known.node().orElseThrow();
      byNode.computeIfPresent(node, (_, all) -> all.remove(devpath) && all.isEmpty() ? null : all);
    }
  }

  /// The devices that carry a node, as they were when they were read: that which was made of it
  /// first, then those below it to which it lent its node, such as the adapter of an I2C
  /// controller.
  public List<SysDevice> carrying(NodePath node) {
    return byNode.getOrDefault(node, Set.of()).stream()
        .map(byDevpath::get)
        .sorted(
            Comparator.comparingInt((SysDevice d) -> d.devpath().length())
                .thenComparing(SysDevice::devpath))
        .toList();
  }

  /// The device that was made of a node.
  public Optional<SysDevice> of(NodePath node) {
    return carrying(node).stream().findFirst();
  }

  /// The devices that were made of nodes at and below one, in the order of their devpaths.
  public List<SysDevice> within(NodePath node) {
    return byDevpath.values().stream()
        .filter(d -> d.node().orElseThrow().startsWith(node))
        .filter(d -> of(d.node().orElseThrow()).filter(d::equals).isPresent())
        .toList();
  }

  /// All that are known, in the order of their devpaths; a copy.
  public Collection<SysDevice> all() {
    return List.copyOf(byDevpath.values());
  }

  /// A device and all devices below it as they are now, of buses and of classes: the hwmon device
  /// of a sensor, the gpiochip of an expander, the `i2c-dev` of an adapter, each with the number of
  /// its device node. Parents come first. Refused where there are more than 65536 folders.
  public Answer<List<SysDevice>> below(SysDevice device) {
    return folders.below(folders.folder(device.devpath()));
  }
}
