package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.part.MdioPhy;

/// MDIO buses that are made of lines (`drivers/net/mdio/mdio-gpio.c`), and the PHYs on any MDIO bus
/// (`drivers/net/phy/phy_device.c`).
final class MdioDrivers {
  /// A register's number, and 16 bits.
  static final Regmap FRAME = new Regmap(1, 2);

  private static final int POWER_DOWN = 0x0800;
  private static final int NEGOTIATE_ANEW = 0x1200;
  private static final int LINK = 0x0004;
  private static final int NOBODY = 0x1fff_ffff;

  private MdioDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(lines(), phy());
  }

  private static SimDriver lines() {
    return SimDriver.of("mdio-gpio", "virtual,mdio-gpio")
        .probing(_ ->
            List.of(
                Act.Take.one(Service.LINE, "gpios"),
                new Act.Take(Service.LINE, "gpios", 1, false),
                new Act.Take(Service.LINE, "gpios", 2, true),
                Act.Take.ifAny(Service.LINE, "reset-gpios")));
  }

  private static SimDriver phy() {
    return SimDriver.of(
            "Generic PHY",
            "ethernet-phy-ieee802.3-c22",
            "ethernet-phy-id0022.1622",
            "ethernet-phy-id0141.0dd0",
            "ethernet-phy-id0007.c0f1")
        .over(FRAME)
        .probing(MdioDrivers::probePhy)
        .doing((_, call) -> operate(call));
  }

  /// Who says the identifier in the tree is believed; else it is read, and with all ones there is
  /// nobody (`get_phy_c22_id`).
  private static List<Act> probePhy(Self self) {
    List<Act> acts = new ArrayList<>();
    acts.add(Act.Take.ifAny(Service.LINE, "reset-gpios"));
    acts.add(new Act.Ask("reset-gpios", 0, "set", 0));
    boolean isSaid =
        Compatible.of(self.node()).stream().anyMatch(c -> c.startsWith("ethernet-phy-id"));
    if (!isSaid) {
      acts.add(new Act.Read(MdioPhy.PHYSID1));
      acts.add(new Act.Choose(MdioDrivers::lowerHalf));
    }
    acts.add(new Act.Read(MdioPhy.BMSR));
    acts.add(new Act.Offer(Service.ETHERNET_PHY, ""));
    return acts;
  }

  private static List<Act> lowerHalf(int upper) {
    return List.of(
        new Act.Read(MdioPhy.PHYSID2), new Act.Choose(lower -> identified(upper << 16 | lower)));
  }

  private static List<Act> identified(int identifier) {
    return (identifier & NOBODY) == NOBODY
        ? List.of(new Act.Fail("MDIO device is missing"))
        : List.of(new Act.Keep("identifier", identifier));
  }

  private static List<Act> operate(Call call) {
    return switch (call.what()) {
      case "start" ->
          List.of(
              new Act.Update(MdioPhy.BMCR, POWER_DOWN, 0),
              new Act.Write(MdioPhy.ADVERTISE, 0x01e1),
              new Act.Update(MdioPhy.BMCR, NEGOTIATE_ANEW, NEGOTIATE_ANEW));
      case "link" ->
          List.of(
              new Act.Read(MdioPhy.BMSR),
              new Act.Read(MdioPhy.BMSR),
              new Act.Choose(status -> List.of(new Act.Result(status & LINK))));
      case "stop" -> List.of(new Act.Update(MdioPhy.BMCR, POWER_DOWN, POWER_DOWN));
      default -> List.of();
    };
  }
}
