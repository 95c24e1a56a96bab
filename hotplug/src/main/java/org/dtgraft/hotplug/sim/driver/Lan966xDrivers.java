package org.dtgraft.hotplug.sim.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.pci.ConfigSpace;
import org.dtgraft.hotplug.pci.Lan966xOic;
import org.dtgraft.hotplug.pci.Lan966xReset;
import org.dtgraft.hotplug.pci.Lan966xSwitch;
import org.dtgraft.hotplug.pci.MsccMiim;

/// What is behind the BARs of a LAN966x, and the card itself, as Linux 7.3 drives them. Registers
/// have an entry of `reg` in the highest byte of their number, and an offset in the others.
final class Lan966xDrivers {
  /// Four bytes for the number, four for the value.
  private static final Regmap MMIO = new Regmap(4, 4);

  private static final int SECOND = 1 << 24;
  private static final int ALL = -1;

  private Lan966xDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(card(), oic(), syscon(), reset(), pinctrl(), serdes(), mdio(), ports());
  }

  /// `drivers/misc/lan966x_pci.c`, as far as it does not load the overlay: that is the runtime's.
  private static SimDriver card() {
    return SimDriver.of("mchp_lan966x_pci", "pci1055,9660")
        .over(MMIO)
        .probing(_ ->
            List.of(
                new Act.Update(ConfigSpace.COMMAND, ConfigSpace.MEMORY, ConfigSpace.MEMORY),
                Act.Take.ifAny(Service.INTERRUPT, "interrupts"),
                new Act.Offer(Service.INTERRUPT, "0"),
                new Act.Update(ConfigSpace.COMMAND, ConfigSpace.MASTER, ConfigSpace.MASTER)))
        .removing(_ -> List.of(new Act.Update(ConfigSpace.COMMAND, ConfigSpace.MASTER, 0)));
  }

  private static SimDriver ports() {
    return Lan966xPorts.driver(SimDriver.of("lan966x-switch", Lan966xSwitch.COMPATIBLE).over(MMIO));
  }

  /// `drivers/irqchip/irq-lan966x-oic.c`: each of three words is switched off in probe, and
  /// switched off and acknowledged in the end.
  private static SimDriver oic() {
    return SimDriver.of("lan966x-oic", Lan966xOic.COMPATIBLE)
        .over(MMIO)
        .probing(_ -> {
          List<Act> acts = new ArrayList<>();
          acts.add(Act.Take.one(Service.INTERRUPT, "interrupts"));
          words(Lan966xOic.DISABLED).forEach(r -> acts.add(new Act.Write(r, ALL)));
          for (int input = 0; input < Lan966xOic.INPUTS; input++) {
            acts.add(new Act.Offer(Service.INTERRUPT, String.valueOf(input)));
          }
          return acts;
        })
        .doing((_, call) -> input(call))
        .removing(_ -> {
          List<Act> acts = new ArrayList<>();
          for (int word = 0; word < 3; word++) {
            acts.add(new Act.Write(Lan966xOic.DISABLED + 4 * word, ALL));
            acts.add(new Act.Write(Lan966xOic.STICKY + 4 * word, ALL));
          }
          return acts;
        });
  }

  /// `lan966x_oic_irq_startup` and `lan966x_oic_irq_shutdown`.
  private static List<Act> input(Call call) {
    int bit = 1 << call.number() % Integer.SIZE;
    int word = call.number() / Integer.SIZE;
    int map = Lan966xOic.MAP + Lan966xOic.TO_NEXT_WORD * word;
    return switch (call.what()) {
      case "startup" ->
          List.of(
              new Act.Update(map, bit, bit),
              new Act.Write(Lan966xOic.STICKY + 4 * word, bit),
              new Act.Write(Lan966xOic.ENABLED + 4 * word, bit));
      case "shutdown" ->
          List.of(new Act.Write(Lan966xOic.DISABLED + 4 * word, bit), new Act.Update(map, bit, 0));
      default -> List.of();
    };
  }

  private static List<Integer> words(int first) {
    return List.of(first, first + 4, first + 8);
  }

  /// `drivers/mfd/syscon.c` makes no device of it; who needs it maps it.
  private static SimDriver syscon() {
    return SimDriver.of("syscon", "microchip,lan966x-cpu-syscon").over(MMIO);
  }

  /// `drivers/reset/reset-microchip-sparx5.c`: resets the chip in probe, and never again.
  private static SimDriver reset() {
    int protect = Lan966xReset.PROTECT_BIT;
    return SimDriver.of("sparx5-switch-reset", Lan966xReset.COMPATIBLE)
        .over(MMIO)
        .probing(_ ->
            List.of(
                new Act.Update(SECOND | Lan966xReset.PROTECT, protect, protect),
                new Act.Write(0, Lan966xReset.SOFT_RESET),
                new Act.Verify(0, Lan966xReset.SOFT_RESET, 0),
                new Act.Offer(Service.RESET, "0")));
  }

  private static Act takeReset() {
    return Act.Take.ifAny(Service.RESET, "resets");
  }

  private static Act reset(String what) {
    return new Act.Ask("resets", 0, what, 0);
  }

  /// `drivers/pinctrl/pinctrl-ocelot.c`: touches no register in probe.
  private static SimDriver pinctrl() {
    return SimDriver.of("pinctrl-ocelot", "microchip,lan966x-pinctrl")
        .over(MMIO)
        .probing(_ -> {
          List<Act> acts = new ArrayList<>(List.of(takeReset(), reset("reset")));
          acts.add(Act.Take.ifAny(Service.INTERRUPT, "interrupts"));
          acts.add(new Act.Switch("interrupts", 0, "startup", "shutdown"));
          for (int line = 0; line < LINES; line++) {
            acts.add(new Act.Offer(Service.LINE, String.valueOf(line)));
          }
          return acts;
        })
        .doing((_, call) -> line(call));
  }

  private static final int LINES = 78;
  private static final int SET = 0x00;
  private static final int CLEAR = 0x0c;
  private static final int IN = 0x24;
  private static final int DIRECTION = 0x30;

  /// Each register is there three times, for 32 lines each (`REG` of that driver).
  private static List<Act> line(Call call) {
    int word = call.number() / Integer.SIZE * 4;
    int bit = 1 << call.number() % Integer.SIZE;
    return switch (call.what()) {
      case "set" ->
          List.of(
              new Act.Write((call.value() == 0 ? CLEAR : SET) + word, bit),
              new Act.Update(DIRECTION + word, bit, bit));
      case "get" ->
          List.of(
              new Act.Read(IN + word),
              new Act.Choose(levels -> List.of(new Act.Result((levels & bit) == 0 ? 0 : 1))));
      default -> List.of();
    };
  }

  private static final int LANES = 8;

  /// `drivers/phy/microchip/lan966x_serdes.c`: reads how the PLL is strapped.
  private static SimDriver serdes() {
    return SimDriver.of("microchip,lan966x-serdes", "microchip,lan966x-serdes")
        .over(MMIO)
        .probing(_ -> {
          List<Act> acts = new ArrayList<>(List.of(new Act.Read(SECOND)));
          for (int port = 0; port < LANES; port++) {
            acts.add(new Act.Offer(Service.PHY, String.valueOf(port)));
          }
          return acts;
        });
  }

  private static final Duration PHYS_START = Duration.ofMillis(500);

  /// `drivers/net/mdio/mdio-mscc-miim.c`: takes the PHYs out of their reset, and waits for them.
  private static SimDriver mdio() {
    return SimDriver.of("mscc-miim", MsccMiim.COMPATIBLE)
        .over(MMIO)
        .probing(_ ->
            List.of(
                takeReset(),
                reset("reset"),
                new Act.Update(SECOND, 1, 0),
                new Act.Update(SECOND, 1, 1),
                new Act.Pause(PHYS_START)));
  }
}
