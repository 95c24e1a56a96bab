package org.dtgraft.hotplug.platform;

import java.util.List;
import org.dtgraft.devicetree.tree.DeviceTree;

/// A world in which connectors are: a simulated board, or a running kernel.
public interface Platform {

  /// The kernel, or the one whose behaviour is simulated; every verdict names it.
  KernelProfile profile();

  /// What "empty" does not include, because this platform cannot see it (law 7); one sentence each.
  List<String> unobserved();

  /// The tree as it is now.
  DeviceTree tree();

  /// Time.
  Timers timers();

  /// The lines of connectors.
  Lines lines();

  /// Loading and removing.
  Overlays overlays();

  /// Reading small amounts of data that parts hold.
  NvmemCells cells();

  /// Slots whose parts can be asked who they are.
  default Slots slots() {
    return Slots.NONE;
  }

  /// Devices and their drivers.
  Devices devices();
}
