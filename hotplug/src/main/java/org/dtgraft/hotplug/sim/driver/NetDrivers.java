package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// MACs that are on the SoC: `drivers/net/ethernet/freescale/fec_main.c`, and
/// `drivers/net/ethernet/stmicro/stmmac/stmmac_main.c`.
final class NetDrivers {
  private static final NetPort PORT = new NetPort("");
  private static final String PHY = "phy-handle";

  private NetDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(
        mac(SimDriver.of("fec", "fsl,imx8mp-fec", "fsl,imx8mq-fec", "fsl,imx6sx-fec")),
        mac(SimDriver.of("imx-dwmac", "nxp,imx8mp-dwmac-eqos")));
  }

  private static SimDriver mac(SimDriver driver) {
    return driver
        .probing(_ -> probe())
        .removing(self -> PORT.down(self, close()))
        .doing(NetDrivers::operate);
  }

  private static List<Act> probe() {
    List<Act> acts = new ArrayList<>();
    acts.add(Act.Take.ifAny(Service.REGULATOR, "phy-supply"));
    acts.add(Act.Switch.on("phy-supply"));
    acts.addAll(PORT.register());
    return acts;
  }

  private static List<Act> operate(Self self, Call call) {
    if (PORT.looks(call)) {
      return PORT.look(self, List.of(new Act.Ask(PHY, 0, "link", 0)));
    }
    return switch (call.what()) {
      case "up" -> up(self);
      case "down" -> PORT.down(self, close());
      case "send" -> PORT.send(self, frame(call.value()));
      default -> List.of();
    };
  }

  /// The PHY is taken when the port is brought up (`fec_enet_mii_probe`, `stmmac_init_phy`), and
  /// not before.
  private static List<Act> up(Self self) {
    if (!self.has(PHY) && self.node().child("fixed-link").isEmpty()) {
      return List.of(new Act.Fail("no PHY found"));
    }
    List<Act> acts = new ArrayList<>();
    acts.add(Act.Take.ifAny(Service.ETHERNET_PHY, PHY));
    acts.add(letGoWhereItFails("start"));
    return self.has(PHY) ? PORT.up(self, acts) : PORT.upAtOnce(self, acts);
  }

  private static List<Act> close() {
    return List.of(letGoWhereItFails("stop"), new Act.LetGo(PHY, 0));
  }

  /// `phy_disconnect` is called whether or not the PHY has answered.
  private static Act letGoWhereItFails(String what) {
    return new Act.Attempt(List.of(new Act.Ask(PHY, 0, what, 0)), List.of(new Act.LetGo(PHY, 0)));
  }

  /// The time that a frame takes at 1 Gbit/s, with preamble, checksum and gap.
  private static List<Act> frame(int bytes) {
    return List.of(
        new Act.Pause(Duration.ofNanos(8L * (Math.max(bytes, 60) + 24))), new Act.Result(bytes));
  }
}
