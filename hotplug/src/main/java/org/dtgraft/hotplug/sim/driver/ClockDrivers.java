package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.device.Service;

/// Clocks: fixed, divided, and gated by a line. Who enables one is counted, and enables its parent
/// (`drivers/clk/clk.c`).
final class ClockDrivers {
  private ClockDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(fixed(), factor(), gate(), gatedFixed());
  }

  /// `drivers/clk/clk-fixed-rate.c`.
  private static SimDriver fixed() {
    return SimDriver.of("of_fixed_clk", "fixed-clock")
        .probing(self ->
            NodeText.number(self.node(), "clock-frequency").isPresent()
                ? List.of(new Act.Offer(Service.CLOCK, ""))
                : List.of(new Act.Fail("no clock-frequency")))
        .doing((self, call) ->
            switch (call.what()) {
              case "get" ->
                  List.of(
                      new Act.Result(NodeText.number(self.node(), "clock-frequency").orElse(0)));
              default -> Supplies.counted(self, call, List.of(), List.of());
            });
  }

  /// `drivers/clk/clk-fixed-factor.c`.
  private static SimDriver factor() {
    return SimDriver.of("of_fixed_factor_clk", "fixed-factor-clock")
        .probing(self ->
            NodeText.number(self.node(), "clock-div").filter(d -> d != 0).isPresent()
                    && NodeText.number(self.node(), "clock-mult").isPresent()
                ? List.of(Act.Take.one(Service.CLOCK, "clocks"), new Act.Offer(Service.CLOCK, ""))
                : List.of(new Act.Fail("Fixed factor clock must have clock-div and clock-mult")))
        .doing((self, call) ->
            call.what().equals("get")
                ? List.of(new Act.Ask("clocks", 0, "get", 0), new Act.Reckon(r -> rate(self, r)))
                : throughParent(self, call, List.of(), List.of()));
  }

  private static int rate(Self self, int parent) {
    long times = NodeText.number(self.node(), "clock-mult").orElse(1);
    long by = NodeText.number(self.node(), "clock-div").orElse(1);
    return (int) (parent * times / by);
  }

  private static List<Act> throughParent(Self self, Call call, List<Act> on, List<Act> off) {
    List<Act> last = new ArrayList<>(off);
    last.add(new Act.Ask("clocks", 0, "disable", 0));
    return Supplies.counted(
        self, call, Supplies.with(new Act.Ask("clocks", 0, "enable", 0), on), last);
  }

  /// `drivers/clk/clk-gpio.c`: the line gates the clock of its parent, where it has one.
  private static SimDriver gate() {
    return SimDriver.of("gpio-clk", "gpio-gate-clock")
        .probing(_ ->
            List.of(
                Act.Take.one(Service.LINE, "enable-gpios"),
                new Act.Ask("enable-gpios", 0, "set", 0),
                Act.Take.ifAny(Service.CLOCK, "clocks"),
                new Act.Offer(Service.CLOCK, "")))
        .doing((self, call) ->
            call.what().equals("get")
                ? List.of(new Act.Ask("clocks", 0, "get", 0))
                : throughParent(
                    self,
                    call,
                    List.of(new Act.Ask("enable-gpios", 0, "set", 1)),
                    List.of(new Act.Ask("enable-gpios", 0, "set", 0))));
  }

  /// The same file: an oscillator with its own supply.
  private static SimDriver gatedFixed() {
    return SimDriver.of("gated-fixed-clk", "gated-fixed-clock")
        .probing(_ ->
            List.of(
                Act.Take.one(Service.REGULATOR, "vdd-supply"),
                Act.Take.ifAny(Service.LINE, "enable-gpios"),
                new Act.Ask("enable-gpios", 0, "set", 0),
                new Act.Offer(Service.CLOCK, "")))
        .doing((self, call) ->
            call.what().equals("get")
                ? List.of(new Act.Result(NodeText.number(self.node(), "clock-frequency").orElse(0)))
                : Supplies.counted(
                    self,
                    call,
                    List.of(
                        new Act.Ask("vdd-supply", 0, "enable", 0),
                        new Act.Ask("enable-gpios", 0, "set", 1)),
                    List.of(
                        new Act.Ask("enable-gpios", 0, "set", 0),
                        new Act.Ask("vdd-supply", 0, "disable", 0))));
  }
}
