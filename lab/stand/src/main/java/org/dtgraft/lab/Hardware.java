package org.dtgraft.lab;

import java.nio.file.Path;
import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.linux.sysfs.KernelFiles;
import org.dtgraft.linux.sysfs.LiveNodes;
import org.dtgraft.linux.sysfs.SysDevice;
import org.dtgraft.linux.sysfs.SysDevices;

/// The devices of the running kernel, looked at anew each time: they come and go.
record Hardware(KernelFiles files) {

  SysDevices devices() {
    SysDevices devices = new SysDevices(files, nodes());
    devices.scan();
    return devices;
  }

  LiveNodes nodes() {
    return new LiveNodes(files);
  }

  Path folder(SysDevice device) {
    return files.at("sys" + device.devpath());
  }

  /// What keeps the kernel from being that board.
  ///
  /// @return the first node that it does not have; nothing where it has all
  List<NodePath> missing(DeviceTree board) {
    LiveNodes now = nodes();
    List<NodePath> all = new java.util.ArrayList<>();
    board.forEach((path, _) -> all.add(path));
    NodePath symbols = NodePath.of("__symbols__");
    return all.stream().filter(p -> !p.startsWith(symbols) && !now.exists(p)).limit(1).toList();
  }
}
