package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// The DSI host of the base and the card behind it on kernels as released: `samsung-dsim.c` and
/// `mxsfb/lcdif_drv.c` of Linux 7.3.4, which know nothing of bridges that go.
///
/// `lcdif_attach_bridge` is put off until a DSI device has made the host's bridge known, so the
/// card comes with the first device. Then it stays as it is: nobody takes its connector away when
/// the bridge goes (`samsung_dsim_host_detach` only forgets the bridge), and a second device is
/// attached to the host, but not to the chain that was built once.
final class ReleasedDsiHost {
  private static final String NEXT = "port@1";
  private static final String SCREEN = "LVDS-1";

  private ReleasedDsiHost() {}

  static List<SimDriver> drivers() {
    return DsiHostDriver.drivers().stream()
        .map(host -> host.doing((self, call) -> doing(host, self, call)))
        .toList();
  }

  private static List<Act> doing(SimDriver host, Self self, Call call) {
    return switch (call.what()) {
      case "attach" -> {
        List<Act> acts = new ArrayList<>(host.operations().acts(self, call));
        if (self.kept("card") == 0) {
          acts.addAll(card(self));
        }
        yield acts;
      }
      case "detach" -> {
        List<Act> acts = new ArrayList<>(host.operations().acts(self, call));
        acts.add(new Act.Keep("enabled", 0));
        yield acts;
      }
      case "commit" -> DisplayCommit.commit(self);
      case "disable" -> DisplayCommit.disable(self);
      default -> host.operations().acts(self, call);
    };
  }

  /// Once, and for good.
  private static List<Act> card(Self self) {
    return List.of(
        Act.Take.one(Service.BRIDGE, NEXT),
        new Act.Keep("card", 1),
        new Act.Offer(Service.SCREEN, SCREEN),
        new Act.Show("drm/" + DisplayControllerDriver.CARD, "open"),
        new Act.Show("drm/" + SCREEN, HotplugBridge.connected(self)),
        new Act.Tell("add drm card0"));
  }
}
