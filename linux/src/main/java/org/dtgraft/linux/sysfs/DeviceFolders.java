package org.dtgraft.linux.sysfs;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dtgraft.devicetree.tree.NodePath;

/// Folders of `/sys/devices` read as devices.
final class DeviceFolders {
  /// The most folders looked into for the devices below one.
  static final int FOLDERS = 65_536;

  private final KernelFiles files;
  private final LiveNodes nodes;

  DeviceFolders(KernelFiles files, LiveNodes nodes) {
    this.files = files;
    this.nodes = nodes;
  }

  /// The folder of a device.
  ///
  /// @param devpath `/devices/...`
  Path folder(String devpath) {
    return files.at("sys" + devpath);
  }

  /// The devpath of a folder or of a link to it; nothing for what is not below `/sys`.
  Optional<String> devpath(Path file) {
    Path sys = files.at("sys");
    return files
        .real(file)
        .found()
        .flatMap(
            real -> files.real(sys).found().filter(real::startsWith).map(s -> s.relativize(real)))
        .map(below -> "/" + below);
  }

  /// The device of a folder; nothing where it is no device, or has gone.
  Optional<SysDevice> read(Path folder) {
    Path uevent = folder.resolve("uevent");
    return files.text(uevent).found().flatMap(text -> read(folder, Uevent.parse(text)));
  }

  private Optional<SysDevice> read(Path folder, Map<String, String> uevent) {
    Optional<Path> subsystem = files.link(folder.resolve("subsystem")).found().map(Path::of);
    String name = subsystem.map(KernelFiles::name).orElse("");
    boolean onBus = subsystem.map(Path::getParent).map(KernelFiles::name).orElse("").equals("bus");
    return devpath(folder).map(d -> read(folder, uevent, d, name, onBus));
  }

  private SysDevice read(
      Path folder, Map<String, String> uevent, String devpath, String subsystem, boolean onBus) {
    Optional<String> driver =
        files.link(folder.resolve("driver")).found().map(link -> KernelFiles.name(Path.of(link)));
    boolean expects = driver.isPresent() || (onBus && wantsDriver(folder, uevent));
    Optional<DevNumber> number =
        files
            .text(folder.resolve("dev"))
            .found()
            .flatMap(text -> DevNumber.parse(subsystem.equals("block"), text));
    String devName = uevent.getOrDefault("DEVNAME", "");
    Optional<NodePath> node = nodes.nodeOf(folder.resolve("of_node"));
    return new SysDevice(devpath, subsystem, onBus, driver, expects, node, number, devName);
  }

  private boolean wantsDriver(Path folder, Map<String, String> uevent) {
    return uevent.containsKey("MODALIAS") || files.exists(folder.resolve("modalias"));
  }

  /// A device and all below it, of whatever subsystem, parents first. Links are not followed.
  Answer<List<SysDevice>> below(Path top) {
    List<SysDevice> found = new ArrayList<>();
    Deque<Path> open = new ArrayDeque<>(List.of(top));
    for (int seen = 0; !open.isEmpty(); seen++) {
      Path folder = open.pop();
      read(folder).ifPresent(found::add);
      folders(folder).reversed().forEach(open::push);
      if (seen > FOLDERS) {
        return new Answer.Refused<>(top, Answer.Reason.TOO_MUCH, "too many folders below it");
      }
    }
    return new Answer.Is<>(List.copyOf(found));
  }

  private List<Path> folders(Path folder) {
    return files.list(folder).found().orElse(List.of()).stream()
        .filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }
}
