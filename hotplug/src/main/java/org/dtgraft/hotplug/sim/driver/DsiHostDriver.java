package org.dtgraft.hotplug.sim.driver;

import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// The DSI host of the base: `samsung-dsim.c` of Linux 7.3.4, without its registers, which are not
/// on a bus that is simulated.
///
/// It keeps lanes and format of who was attached last, and shows them. It takes transfers only
/// between pre-enable and post-disable (`DSIM_STATE_ENABLED`).
final class DsiHostDriver {
  private DsiHostDriver() {}

  static List<SimDriver> drivers() {
    return List.of(
        SimDriver.of("samsung-dsim", "fsl,imx8mp-mipi-dsim", "fsl,imx8mm-mipi-dsim")
            .probing(self -> List.of(new Act.Offer(Service.DSI_HOST, ""), shown(self, "no device")))
            .doing(DsiHostDriver::doing));
  }

  private static Act shown(Self self, String link) {
    return new Act.Show("dsi/" + self.path().name(), link);
  }

  private static List<Act> doing(Self self, Call call) {
    return switch (call.what()) {
      case "attach" -> List.of(shown(self, DsiLink.of(call.value()).toString()));
      case "detach" -> List.of(shown(self, "no device"));
      case "pre-enable" -> List.of(new Act.Keep("enabled", 1));
      case "post-disable" -> List.of(new Act.Keep("enabled", 0));
      case "transfer" ->
          List.of(
              self.kept("enabled") == 1
                  ? new Act.Result(call.value())
                  : new Act.Fail("the host is not enabled"));
      default -> List.of();
    };
  }
}
