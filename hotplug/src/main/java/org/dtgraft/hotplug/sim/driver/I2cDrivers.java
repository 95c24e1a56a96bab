package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dtgraft.devicetree.standard.Compatible;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.part.IoParts;
import org.dtgraft.hotplug.sim.part.Multiplexer;

/// I2C: EEPROMs, multiplexers, and a bus of two GPIO lines.
final class I2cDrivers {
  private static final String DISCONNECT = "i2c-mux-idle-disconnect";

  private I2cDrivers() {}

  static List<SimDriver> drivers() {
    return List.of(at24(), pca954x(), i2cGpio());
  }

  /// `drivers/nvmem/at24.c`: power, a byte to see whether the part is there, the memory with its
  /// cells.
  private static SimDriver at24() {
    return SimDriver.of("at24", "atmel,24c64", "atmel,24c32")
        .over(new Regmap(2, 1))
        .probing(self -> {
          List<Act> acts = new ArrayList<>(Supplies.power("vcc-supply"));
          acts.add(new Act.Read(0));
          cells(self).forEach(c -> acts.add(new Act.Offer(Service.CELL, c.name())));
          return acts;
        })
        .doing((self, call) ->
            cells(self).stream()
                .filter(c -> c.name().equals(call.name()))
                .findFirst()
                .map(c -> at24(c, call))
                .orElse(List.of()));
  }

  private static List<Node> cells(Self self) {
    Optional<Node> layout = self.node().child("nvmem-layout");
    return layout
        .filter(n -> Compatible.of(n).contains("fixed-layout"))
        .map(Node::children)
        .orElse(List.of());
  }

  private static List<Act> at24(Node cell, Call call) {
    int[] reg = NodeText.numbers(cell, "reg");
    if (reg.length < 2) {
      return List.of(new Act.Fail("no place in the memory"));
    }
    List<Integer> at = List.of((reg[0] >> 8) & 0xff, reg[0] & 0xff);
    return switch (call.what()) {
      case "get" -> List.of(new Act.Exchange(at, Math.clamp(reg[1], 0, Value.CELL)));
      case "set" -> List.of(new Act.Write(reg[0], call.value()));
      default -> List.of();
    };
  }

  /// `drivers/i2c/muxes/i2c-mux-pca954x.c`: power, reset, no channel connected; each channel is an
  /// adapter. A channel is connected before a transfer to it, unless it was the last.
  private static SimDriver pca954x() {
    return SimDriver.of(
            "pca954x",
            "nxp,pca9540",
            "nxp,pca9542",
            "nxp,pca9543",
            "nxp,pca9544",
            "nxp,pca9545",
            "nxp,pca9546",
            "nxp,pca9547",
            "nxp,pca9548")
        .probing(self -> {
          List<Act> acts = new ArrayList<>(Supplies.power("vdd-supply"));
          acts.addAll(Supplies.inactive("reset-gpios"));
          acts.add(connect(0));
          for (int channel = 0; channel < channels(self); channel++) {
            acts.add(new Act.Offer(Service.ADAPTER, String.valueOf(channel)));
          }
          return acts;
        })
        .doing((self, call) ->
            switch (call.what()) {
              case "begin" -> select(self, call.number());
              case "end" -> deselect(self);
              default -> List.of();
            });
  }

  private static int channels(Self self) {
    return switch (Compatible.of(self.node()).getFirst()) {
      case "nxp,pca9540", "nxp,pca9542", "nxp,pca9543" -> 2;
      case "nxp,pca9544", "nxp,pca9545", "nxp,pca9546" -> 4;
      default -> 8;
    };
  }

  private static Act connect(int control) {
    return new Act.Exchange(List.of(control), 0);
  }

  /// The last channel is forgotten before the write, and known after it: a write that fails leaves
  /// none.
  private static List<Act> select(Self self, int channel) {
    int control =
        IoParts.multiplexing(self.node()).orElse(Multiplexer.Manner.SWITCH).select(channel);
    return self.kept("last") == control
        ? List.of()
        : List.of(new Act.Keep("last", 0), connect(control), new Act.Keep("last", control));
  }

  private static List<Act> deselect(Self self) {
    return self.has(DISCONNECT) ? List.of(new Act.Keep("last", 0), connect(0)) : List.of();
  }

  /// `drivers/i2c/busses/i2c-gpio.c`. Of the many edges of a transfer one is made: where the clock
  /// cannot be driven, nobody acknowledges.
  private static SimDriver i2cGpio() {
    return SimDriver.of("i2c-gpio", "i2c-gpio")
        .probing(_ ->
            List.of(
                Act.Take.one(Service.LINE, "sda-gpios"),
                Act.Take.one(Service.LINE, "scl-gpios"),
                new Act.Ask("sda-gpios", 0, "set", 1),
                new Act.Ask("scl-gpios", 0, "set", 1),
                new Act.Offer(Service.ADAPTER, "")))
        .doing((_, call) ->
            call.what().equals("begin")
                ? List.of(new Act.Ask("scl-gpios", 0, "set", 1))
                : List.of());
  }
}
