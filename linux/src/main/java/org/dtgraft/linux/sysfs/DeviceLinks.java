package org.dtgraft.linux.sysfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The links between suppliers and consumers, `/sys/class/devlink`, as they are now.
public final class DeviceLinks {
  private final KernelFiles files;
  private final DeviceFolders folders;

  public DeviceLinks(KernelFiles files, LiveNodes nodes) {
    this.files = files;
    this.folders = new DeviceFolders(files, nodes);
  }

  /// All links, by their names.
  public List<SupplierLink> all() {
    return entries(files.at("sys/class/devlink")).flatMap(this::link).toList();
  }

  /// The links to what a device needs.
  public List<SupplierLink> suppliersOf(SysDevice device) {
    return beside(device, "supplier:");
  }

  /// The links from those that need a device.
  public List<SupplierLink> consumersOf(SysDevice device) {
    return beside(device, "consumer:");
  }

  /// The folder of a device has a link to the folder of each of its links: `consumer:i2c:3-0050`.
  private List<SupplierLink> beside(SysDevice device, String prefix) {
    return entries(folders.folder(device.devpath()))
        .filter(entry -> KernelFiles.name(entry).startsWith(prefix))
        .flatMap(this::link)
        .toList();
  }

  private Stream<Path> entries(Path folder) {
    return files.list(folder).found().orElse(List.of()).stream();
  }

  /// The link of a folder; nothing where it, or one of the two devices, has gone meanwhile.
  private Stream<SupplierLink> link(Path folder) {
    Optional<String> supplier = folders.devpath(folder.resolve("supplier"));
    Optional<String> consumer = folders.devpath(folder.resolve("consumer"));
    return supplier.flatMap(s -> consumer.map(c -> link(folder, s, c))).stream();
  }

  private SupplierLink link(Path folder, String supplier, String consumer) {
    String status = text(folder, "status");
    boolean syncStateOnly = text(folder, "sync_state_only").equals("1");
    return new SupplierLink(supplier, consumer, SupplierLink.Status.of(status), syncStateOnly);
  }

  private String text(Path folder, String name) {
    return files.text(folder.resolve(name)).found().orElse("");
  }
}
