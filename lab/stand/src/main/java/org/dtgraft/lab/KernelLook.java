package org.dtgraft.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dtgraft.linux.sysfs.DeviceLinks;
import org.dtgraft.linux.sysfs.KernelFacts;
import org.dtgraft.linux.sysfs.SupplierLink;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;

/// What the kernel has, past the platform: loads, devices and the links between them.
final class KernelLook {
  private static final Pattern ENTRY = Pattern.compile("dtgraft-(\\d{1,9})-(.*)");

  private final Hardware hardware;
  private final SortedSet<String> before;
  private final List<String> orphansBefore;

  /// @param hardware to which nothing has happened yet
  KernelLook(Hardware hardware) {
    this.hardware = hardware;
    this.before = names();
    this.orphansBefore = new KernelFacts(hardware.files()).orphans();
  }

  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    hardware.devices().all().forEach(d -> names.add(d.devpath()));
    return names;
  }

  /// The names of the runtime's entries in configfs, in the order of their numbers; those of others
  /// as they are. Those whose folder is gone and whose overlay is not are among them.
  List<String> loads() {
    KernelFacts facts = new KernelFacts(hardware.files());
    List<String> entries = new ArrayList<>(facts.overlayNames());
    entries.addAll(facts.orphans());
    entries.removeAll(orphansBefore);
    return names(entries);
  }

  static List<String> names(List<String> entries) {
    List<Matcher> ours = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String entry : entries) {
      Matcher matcher = ENTRY.matcher(entry);
      if (matcher.matches()) {
        ours.add(matcher);
      } else {
        names.add(entry);
      }
    }
    ours.sort(java.util.Comparator.comparingInt(m -> Integer.parseInt(m.group(1))));
    ours.forEach(m -> names.add(m.group(2)));
    return names;
  }

  /// Devices that are bound, and whose supplier is not.
  List<String> unsupplied() {
    SysDevices devices = hardware.devices();
    List<String> found = new ArrayList<>();
    for (SupplierLink link : new DeviceLinks(hardware.files(), hardware.nodes()).all()) {
      boolean unbound = devices.refresh(link.supplier()).filter(KernelLook::waits).isPresent();
      if (!link.syncStateOnly()
          && unbound
          && devices.refresh(link.consumer()).filter(SysDevice::bound).isPresent()) {
        found.add(
            "%s is bound, and its supplier %s is not".formatted(link.consumer(), link.supplier()));
      }
    }
    return found;
  }

  private static boolean waits(SysDevice device) {
    return device.onBus() && device.expectsDriver() && !device.bound();
  }

  /// Devices that came and have not gone, or went and have not come back.
  List<String> remains() {
    SortedSet<String> more = names();
    SortedSet<String> less = new TreeSet<>(before);
    less.removeAll(more);
    more.removeAll(before);
    List<String> found = new ArrayList<>();
    more.forEach(d -> found.add("the device " + d + " is left"));
    less.forEach(d -> found.add("the device " + d + " has gone"));
    return found;
  }
}
