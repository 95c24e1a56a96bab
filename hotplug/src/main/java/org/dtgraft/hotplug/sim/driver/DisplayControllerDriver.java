package org.dtgraft.hotplug.sim.driver;

import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// The display controller of the base, `mxsfb/lcdif_drv.c` of Linux 7.3.4: the card, which is there
/// as long as the controller is, and can be opened.
///
/// Its planes may be changed whether or not a screen is there: such a commit takes a frame.
final class DisplayControllerDriver {
  static final String CARD = "card0";

  private DisplayControllerDriver() {}

  static List<SimDriver> drivers() {
    return List.of(
        SimDriver.of("imx-lcdif", "fsl,imx8mp-lcdif")
            .probing(_ ->
                List.of(new Act.Offer(Service.FILE, CARD), new Act.Show("drm/" + CARD, "open")))
            .doing((_, call) ->
                call.what().equals("commit")
                    ? List.of(new Act.Pause(DisplayCommit.FRAME))
                    : List.of()));
  }
}
