package org.dtgraft.linux.sysfs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for those who use devices that are to leave. The kernel does not keep them from leaving:
/// it waits for some of them without end, and pulls the rug from under the others.
///
/// Not seen are processes that have a device node mapped and its file closed, and kernel users that
/// make no device link.
public final class Holders {
  private final KernelFiles files;
  private final DeviceLinks links;
  private final OpenFiles open;
  private final BlockUsers blocks;

  public Holders(KernelFiles files, LiveNodes nodes) {
    this.files = files;
    this.links = new DeviceLinks(files, nodes);
    this.open = new OpenFiles(files);
    this.blocks = new BlockUsers(files);
  }

  /// Who uses one of the devices.
  ///
  /// @param leaving all that leave together, as [SysDevices#below] tells them: a consumer among
  ///   them holds nobody up
  public Held of(List<SysDevice> leaving) {
    OpenFiles.Seen seen = open.of(leaving);
    List<SysHolder> holders = new ArrayList<>(seen.processes());
    holders.addAll(blocks.of(leaving));
    leaving.stream().flatMap(this::network).forEach(holders::add);
    Set<String> inside = leaving.stream().map(SysDevice::devpath).collect(Collectors.toSet());
    leaving.stream().flatMap(device -> consumers(device, inside)).forEach(holders::add);
    return new Held(holders, seen.hidden());
  }

  private Stream<SysHolder> network(SysDevice device) {
    Path flags = files.at("sys" + device.devpath()).resolve("flags");
    boolean up =
        device.subsystem().equals("net")
            && files.text(flags).found().filter(Holders::isUp).isPresent();
    return up ? Stream.of(new SysHolder.Network(device.name())) : Stream.empty();
  }

  /// `IFF_UP` is the lowest bit.
  private static boolean isUp(String flags) {
    return !flags.isEmpty() && (Character.digit(flags.charAt(flags.length() - 1), 16) & 1) == 1;
  }

  private Stream<SysHolder> consumers(SysDevice device, Set<String> inside) {
    return links.consumersOf(device).stream()
        .filter(l -> !l.syncStateOnly() && isInUse(l.status()) && !inside.contains(l.consumer()))
        .map(l -> new SysHolder.Consumer(l.consumerName(), l.supplierName()));
  }

  /// A link that the driver core does not follow is a need all the same.
  private static boolean isInUse(SupplierLink.Status status) {
    return switch (status) {
      case ACTIVE, CONSUMER_PROBING, NOT_TRACKED, UNKNOWN -> true;
      case DORMANT, AVAILABLE, SUPPLIER_UNBINDING -> false;
    };
  }
}
