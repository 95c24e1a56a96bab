package org.dtgraft.linux.sysfs;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Takes PCI devices out and looks for new ones. All of it is for root.
///
/// Remove first, then rescan the bridge above: a rescan finds nothing new where the old device is
/// still known. Where `pciehp` or `shpchp` drives the port, [#slots] is not empty and the kernel
/// sees a removal by itself; then leave both to it.
public final class PciPorts {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");

  private final KernelFiles files;

  public PciPorts(KernelFiles files) {
    this.files = files;
  }

  /// Removes a device with all behind it. The kernel does not ask whether it is in use.
  ///
  /// @param address `0000:01:00.0`
  public Answer<Integer> remove(String address) {
    return files.write(device(address).resolve("remove"), "1");
  }

  /// Looks for devices behind a bridge.
  public Answer<Integer> rescan(String bridge) {
    return files.write(device(bridge).resolve("rescan"), "1");
  }

  /// Looks for devices everywhere.
  public Answer<Integer> rescan() {
    return files.write(files.at("sys/bus/pci/rescan"), "1");
  }

  /// Whether there is such a device.
  public boolean present(String address) {
    return files.exists(device(address));
  }

  /// The slots of which the kernel knows, by name.
  public List<String> slots() {
    return files.list(files.at("sys/bus/pci/slots")).found().orElse(List.of()).stream()
        .map(KernelFiles::name)
        .toList();
  }

  private Path device(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException("no address of a PCI device: '" + address + "'");
    }
    return files.at("sys/bus/pci/devices").resolve(address);
  }
}
