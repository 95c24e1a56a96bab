package org.dtgraft.hotplug.sim.driver;

import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// Panels that are only switched on and off: `panel-simple.c`, `panel-lvds.c`, and `drm_panel.c`
/// for the backlight, which comes on last and goes off first.
///
/// The supply goes off at once, and not a second later by runtime PM as `panel-simple` has it.
final class PanelDriver {
  private PanelDriver() {}

  static List<SimDriver> drivers() {
    SimDriver simple = SimDriver.of("panel-simple", PanelTable.simple().toArray(String[]::new));
    SimDriver lvds = SimDriver.of("panel-lvds", "panel-lvds");
    return List.of(
        simple.probing(PanelDriver::probe).doing(PanelDriver::doing),
        lvds.probing(PanelDriver::probe).doing(PanelDriver::doing));
  }

  private static List<Act> probe(Self self) {
    if (PanelTable.of(self.node()).isEmpty()) {
      return List.of(new Act.Fail("invalid or missing panel-timing or data-mapping DT property"));
    }
    return List.of(
        Act.Take.ifAny(Service.REGULATOR, "power-supply"),
        Act.Take.ifAny(Service.LINE, "enable-gpios"),
        new Act.Ask("enable-gpios", 0, "set", 0),
        Act.Take.ifAny(Service.BACKLIGHT, "backlight"),
        new Act.Offer(Service.PANEL, ""));
  }

  private static List<Act> doing(Self self, Call call) {
    PanelDescription.Delays delays =
        PanelTable.of(self.node())
            .map(PanelDescription::delays)
            .orElse(PanelDescription.Delays.NONE);
    return switch (call.what()) {
      case "prepare" ->
          List.of(
              new Act.Group("prepared"),
              Act.Switch.on("power-supply"),
              new Act.Switch("enable-gpios", 0, "set", "set"),
              new Act.Pause(delays.prepare()));
      case "enable" ->
          List.of(
              new Act.Pause(delays.enable()), new Act.Group("enabled"), Act.Switch.on("backlight"));
      case "disable" -> List.of(new Act.Release("enabled"), new Act.Pause(delays.disable()));
      case "unprepare" -> List.of(new Act.Release("prepared"));
      default -> List.of();
    };
  }
}
