package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// MACs that are on the SoC: `drivers/net/ethernet/freescale/fec_main.c`.
final class NetDrivers {
  /// The name of the driver of a MAC of the SoC.
  static final String FEC = "fec";

  private static final NetPort PORT = new NetPort("");
  private static final String PHY = "phy-handle";

  private NetDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(
        SimDriver.of(FEC, "fsl,imx8mp-fec", "fsl,imx8mq-fec", "fsl,imx6sx-fec")
            .probing(_ -> probe())
            .removing(self -> PORT.down(self, close()))
            .doing(NetDrivers::operate));
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

  /// The PHY is taken when the port is brought up (`fec_enet_mii_probe`), and not before.
  private static List<Act> up(Self self) {
    List<Act> acts = new ArrayList<>();
    acts.add(Act.Take.ifAny(Service.ETHERNET_PHY, PHY));
    acts.add(new Act.Ask(PHY, 0, "start", 0));
    return self.has(PHY) ? PORT.up(self, acts) : PORT.upAtOnce(self, acts);
  }

  private static List<Act> close() {
    return List.of(new Act.Ask(PHY, 0, "stop", 0), new Act.LetGo(PHY, 0));
  }

  /// The time that a frame takes at 1 Gbit/s, with preamble, checksum and gap.
  private static List<Act> frame(int bytes) {
    return List.of(
        new Act.Pause(Duration.ofNanos(8L * (Math.max(bytes, 60) + 24))), new Act.Result(bytes));
  }
}
