package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.part.SerialBridge;

/// Serial controllers on other buses (`drivers/tty/serial/sc16is7xx.c`), and what may sit on their
/// lines (`drivers/gnss/{ubx,serial,core}.c`).
final class SerialDrivers {
  private static final int IOCONTROL = 0x0e;
  private static final int SOFT_RESET = 0x08;
  private static final int SENDS = 0x00;
  private static final int FIFO = 64;
  private static final String OPEN = "open";

  private SerialDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(
        SimDriver.of("sc16is7xx", "nxp,sc16is740", "nxp,sc16is741")
            .probing(SerialDrivers::probeBridge)
            .doing((_, call) -> terminal(call)),
        SimDriver.of("gnss-ubx", "u-blox,neo-8", "u-blox,neo-m8", "u-blox,neo-6m")
            .probing(_ -> probeReceiver())
            .removing(self -> close(self.kept(OPEN)))
            .doing(SerialDrivers::receiver));
  }

  /// The registers' numbers are in the upper five bits.
  private static int at(int register) {
    return register << 3;
  }

  private static List<Act> probeBridge(Self self) {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act.Read(at(SerialBridge.LSR)));
    acts.add(Act.Take.ifAny(Service.CLOCK, "clocks"));
    acts.add(Act.Switch.on("clocks"));
    if (!self.has("clocks") && !self.has("clock-frequency")) {
      acts.add(new Act.Fail("no clock and no clock-frequency"));
    }
    acts.add(new Act.Write(at(IOCONTROL), SOFT_RESET));
    acts.add(Act.Take.ifAny(Service.INTERRUPT, "interrupts"));
    if (!hasClient(self)) {
      acts.add(new Act.Register("tty/ttySC%d", "number", "hardware"));
      acts.add(new Act.Offer(Service.STREAM, ""));
    }
    return acts;
  }

  /// A line with a device on it is no terminal (`serdev_tty_port_register`).
  private static boolean hasClient(Self self) {
    return self.children().stream().anyMatch(n -> !Compatible.of(n).isEmpty());
  }

  private static List<Act> terminal(Call call) {
    List<Integer> bytes = new ArrayList<>(List.of(at(SENDS)));
    bytes.addAll(Collections.nCopies(Math.clamp(call.value(), 0, FIFO), 0x55));
    return call.what().equals("write")
        ? List.of(new Act.Exchange(bytes, 0), new Act.Result(call.value()))
        : List.of();
  }

  private static List<Act> probeReceiver() {
    return List.of(
        Act.Take.ifAny(Service.REGULATOR, "vcc-supply"),
        Act.Take.ifAny(Service.REGULATOR, "v-bckp-supply"),
        Act.Switch.on("v-bckp-supply"),
        Act.Take.ifAny(Service.LINE, "safeboot-gpios"),
        new Act.Ask("safeboot-gpios", 0, "set", 0),
        Act.Take.ifAny(Service.LINE, "reset-gpios"),
        new Act.Ask("reset-gpios", 0, "set", 0),
        new Act.Register("gnss/gnss%d", "number", "ubx"),
        new Act.Offer(Service.STREAM, ""));
  }

  /// It has power while somebody has it open.
  private static List<Act> receiver(Self self, Call call) {
    int open = self.kept(OPEN);
    return switch (call.what()) {
      case OPEN -> open(open);
      case "close" -> open == 1 ? close(open) : List.of(new Act.Keep(OPEN, Math.max(0, open - 1)));
      case "read" -> whileOpen(open, new Act.Exchange(List.of(), Math.clamp(call.value(), 1, 4)));
      default -> List.of();
    };
  }

  private static List<Act> open(int before) {
    Act keep = new Act.Keep(OPEN, before + 1);
    return before == 0 ? List.of(new Act.Ask("vcc-supply", 0, "enable", 1), keep) : List.of(keep);
  }

  private static List<Act> close(int open) {
    return open == 0
        ? List.of()
        : List.of(new Act.Ask("vcc-supply", 0, "disable", 0), new Act.Keep(OPEN, 0));
  }

  private static List<Act> whileOpen(int open, Act act) {
    return open == 0 ? List.of(new Act.Fail("not open")) : List.of(act);
  }
}
