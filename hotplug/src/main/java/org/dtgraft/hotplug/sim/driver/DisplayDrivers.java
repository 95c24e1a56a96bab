package org.dtgraft.hotplug.sim.driver;

import java.util.List;
import java.util.stream.Stream;

/// The drivers of display pipelines.
public final class DisplayDrivers {
  private DisplayDrivers() {}

  /// All of them.
  static List<SimDriver> drivers() {
    return Stream.of(PanelDriver.drivers(), Sn65dsi83Bridge.drivers(), fixed(true))
        .flatMap(List::stream)
        .toList();
  }

  /// Those of the part of a pipeline that is the base's, suppliers first.
  ///
  /// @param hotplug whether that part stays up without an add-on
  public static List<SimDriver> fixed(boolean hotplug) {
    return hotplug
        ? Stream.of(
                DsiHostDriver.drivers(), HotplugBridge.drivers(), DisplayControllerDriver.drivers())
            .flatMap(List::stream)
            .toList()
        : ReleasedDsiHost.drivers();
  }
}
