package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.hotplug.device.Service;

/// Regulators that are switched by a line, or by a clock, or not at all. Who enables one is
/// counted; the supply behind it is enabled with it (`drivers/regulator/core.c`).
final class RegulatorDrivers {
  private static final String INPUT = "vin-supply";
  private static final String CLOCK = "clocks";

  private RegulatorDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(fixed(), gpio());
  }

  /// `drivers/regulator/fixed.c`: the line is inactive unless the regulator is on from the
  /// beginning; the other kind has a clock in place of the line.
  private static SimDriver fixed() {
    return SimDriver.of("reg-fixed-voltage", "regulator-fixed", "regulator-fixed-clock")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          acts.add(
              Compatible.of(self.node()).contains("regulator-fixed-clock")
                  ? Act.Take.one(Service.CLOCK, CLOCK)
                  : Act.Take.ifAny(Service.LINE, line(self)));
          acts.add(Act.Take.ifAny(Service.REGULATOR, INPUT));
          acts.addAll(begin(self, line(self)));
          acts.add(new Act.Offer(Service.REGULATOR, ""));
          return acts;
        })
        .doing((self, call) -> counted(self, call, line(self)));
  }

  private static String line(Self self) {
    return self.has("gpios") ? "gpios" : "gpio";
  }

  private static boolean isAlwaysOn(Self self) {
    return self.has("regulator-always-on");
  }

  private static List<Act> begin(Self self, String line) {
    boolean on = isAlwaysOn(self) || self.has("regulator-boot-on");
    return on
        ? List.of(new Act.Switch(INPUT, 0, "enable", "disable"), new Act.Ask(line, 0, "set", 1))
        : List.of(new Act.Ask(line, 0, "set", 0));
  }

  /// One that is always on is counted, and never switched.
  private static List<Act> counted(Self self, Call call, String line) {
    if (isAlwaysOn(self)) {
      return Supplies.counted(self, call, List.of(), List.of());
    }
    return Supplies.counted(
        self,
        call,
        List.of(
            new Act.Ask(INPUT, 0, "enable", 0),
            new Act.Ask(CLOCK, 0, "enable", 0),
            new Act.Ask(line, 0, "set", 1)),
        List.of(
            new Act.Ask(line, 0, "set", 0),
            new Act.Ask(CLOCK, 0, "disable", 0),
            new Act.Ask(INPUT, 0, "disable", 0)));
  }

  /// `drivers/regulator/gpio-regulator.c`: lines that say together which voltage, and one that
  /// enables.
  private static SimDriver gpio() {
    return SimDriver.of("gpio-regulator", "regulator-gpio")
        .probing(self -> {
          List<Act> acts = new ArrayList<>();
          for (int i = 0; i < self.entries("gpios"); i++) {
            acts.add(new Act.Take(Service.LINE, "gpios", i, false));
            acts.add(new Act.Ask("gpios", i, "set", first(self, i)));
          }
          acts.add(Act.Take.ifAny(Service.LINE, "enable-gpios"));
          acts.add(Act.Take.ifAny(Service.REGULATOR, INPUT));
          acts.addAll(begin(self, "enable-gpios"));
          acts.add(new Act.Offer(Service.REGULATOR, ""));
          return acts;
        })
        .doing((self, call) ->
            call.what().equals("set")
                ? voltage(self, call.value())
                : counted(self, call, "enable-gpios"));
  }

  private static int first(Self self, int line) {
    int[] states = NodeText.numbers(self.node(), "gpios-states");
    return line < states.length ? states[line] : 0;
  }

  /// Drives the lines for a voltage in microvolts, which must be one of the `states`.
  private static List<Act> voltage(Self self, int microvolts) {
    int[] states = NodeText.numbers(self.node(), "states");
    for (int i = 0; i + 1 < states.length; i += 2) {
      if (states[i] == microvolts) {
        List<Act> acts = new ArrayList<>();
        for (int line = 0; line < self.entries("gpios"); line++) {
          acts.add(new Act.Ask("gpios", line, "set", (states[i + 1] >> line) & 1));
        }
        return acts;
      }
    }
    return List.of(new Act.Fail("%d uV is none of its voltages".formatted(microvolts)));
  }
}
